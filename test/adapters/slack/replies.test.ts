import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import type { Interim } from '../../../src/ports/platform.ts';
import { held } from '../../fixtures/turns.ts';
import { type Harness, reply, startHarness, turn } from './harness.ts';
import { SlackServer } from './slack-server.ts';

const REF = 'C1:1700000000.000001';
/** Three messages' worth. */
const LONG = Array.from({ length: 60 }, (_, n) => `Paragraph ${String(n)}. ${'word '.repeat(60)}`).join(
  '\n\n',
);

const soFar = (text: string): Interim => ({ type: 'answer', text });
const NOTE: Interim = { type: 'note', text: 'This takes longer than usual.' };

function part(n: number, ts: string, more: object = {}): Record<string, unknown> {
  const payload = { turn: 'TURN00000000001A', part: n };
  return { ts, user: 'UBOT', metadata: { event_type: 'candor_reply', event_payload: payload }, ...more };
}

describe('a reply in Slack', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  test('begins with a labelled message in the thread that unfurls nothing', async () => {
    const ref = await at.platform.begin(turn(), held);

    expect(ref).toBe(REF);
    expect(at.slack.of('chat.postMessage')).toEqual([
      {
        channel: 'C1',
        thread_ts: '1700000000.000100',
        text: expect.stringMatching(/^Working on your question…\nAI assistant/),
        blocks: [
          expect.objectContaining({ type: 'rich_text' }),
          expect.objectContaining({ type: 'context' }),
        ],
        metadata: { event_type: 'candor_reply', event_payload: { turn: 'TURN00000000001A', part: 0 } },
        parse: 'none',
        link_names: 'false',
        unfurl_links: 'false',
        unfurl_media: 'false',
      },
    ]);
  });

  test('grows by updating that message, labelled, and ends with the whole answer', async () => {
    await at.platform.show(turn(), REF, soFar('You have 28 days. '), held);
    await at.platform.show(turn(), REF, soFar('You have 28 days. They lapse in March.'), held);
    await at.platform.finish(turn(), REF, reply());

    const updates = at.slack.of('chat.update');
    expect(updates).toHaveLength(2);
    expect(updates[0]).toMatchObject({ channel: 'C1', ts: '1700000000.000001' });
    expect(updates[0]?.['text']).toMatch(/^You have 28 days\. …\nAI assistant/);
    expect(updates[1]?.['text']).toMatch(/^You have 28 days \[1\]\.\n\nAI-generated, may be wrong/);
  });

  test('answers what only the asker sees in one piece', async () => {
    await at.platform.show(turn(), 'response:TURN00000000001A', soFar('You have 28 days. '), held);
    await at.platform.finish(turn(), REF, reply());

    expect(at.slack.of('chat.update')).toHaveLength(1);
  });

  test('shows a note in that message, labelled', async () => {
    await at.platform.show(turn(), REF, NOTE, held);

    expect(at.slack.of('chat.update')).toMatchObject([{ channel: 'C1', ts: '1700000000.000001' }]);
    expect(at.slack.of('chat.update')[0]?.['text']).toMatch(/^This takes longer than usual\.\nAI assistant/);
  });

  test('shows one note at an address where Slack takes few messages', async () => {
    const question = asked(`${at.slack.url}/response/1`);

    await at.platform.show(question, 'response:TURN00000000001A', NOTE, held);
    await at.platform.show(question, 'response:TURN00000000001A', NOTE, held);

    expect(at.slack.of('response/1')).toMatchObject([
      { response_type: 'ephemeral', replace_original: true, text: expect.stringContaining('takes longer') },
    ]);
  });

  test('shows the whole answer when Slack did not let it grow', async () => {
    at.slack.script('chat.update', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '60' });
    await at.platform.show(turn(), REF, soFar('You have 28 days. '), held);
    await at.platform.finish(turn(), REF, reply());

    expect(at.slack.of('chat.update').at(-1)?.['text']).toMatch(
      /^You have 28 days \[1\]\.\n\nAI-generated, may be wrong/,
    );
  });

  test('finishes by updating that message with the answer', async () => {
    await at.platform.finish(turn(), REF, reply());

    const [update] = at.slack.of('chat.update');
    expect(update).toMatchObject({
      channel: 'C1',
      ts: '1700000000.000001',
      parse: 'none',
      link_names: 'false',
    });
    expect(update?.['text']).toMatch(/^You have 28 days \[1\]\.\n\nAI-generated, may be wrong/);
    expect(typesOf(update)).toEqual([
      'rich_text',
      'context',
      'context',
      'context',
      'context',
      'context_actions',
      'actions',
    ]);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('shows the same reply once when it is finished twice', async () => {
    await at.platform.finish(turn(), REF, reply());
    await at.platform.finish(turn(), REF, reply());

    expect(at.slack.of('chat.update')).toHaveLength(1); // a second one would say that it was edited
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('shows it again under another claim: somebody else may have changed it', async () => {
    await at.platform.finish(turn(), REF, reply());
    await at.platform.finish(turn({ attempts: 2 }), REF, reply());

    const [first, second] = at.slack.of('chat.update');
    expect(second).toEqual(first);
  });

  test('splits a long answer over the thread, with buttons on the last part only', async () => {
    await at.platform.finish(turn(), REF, reply({ text: LONG }));

    const shown = [...at.slack.of('chat.update'), ...at.slack.of('chat.postMessage')];
    expect(shown).toHaveLength(3);
    const types = shown.map(typesOf);
    expect(types.map((list) => list.includes('actions'))).toEqual([false, false, true]);
    expect(shown.map((args) => (args['metadata'] as { event_payload: object }).event_payload)).toEqual(
      [0, 1, 2].map((n) => ({ turn: 'TURN00000000001A', part: n, outcome: 'answered' })),
    );
    for (const args of shown) {
      expect(JSON.stringify(args['blocks'])).toMatch(/AI-generated, may be wrong · part \d of 3/);
      expect(String(args['text']).length).toBeLessThanOrEqual(4_000);
    }
    expect(at.slack.of('chat.postMessage').every((args) => args['thread_ts'] === '1700000000.000100')).toBe(
      true,
    );
  });

  test('adds only the parts that the thread lacks', async () => {
    at.slack.thread.push(
      { ts: '1.1', user: 'U1' },
      part(0, '1.2'),
      part(1, '1.3', { user: undefined, bot_id: 'BBOT' }),
    );

    await at.platform.finish(turn(), REF, reply({ text: LONG }));

    expect(at.slack.of('conversations.replies')).toMatchObject([{ include_all_metadata: 'true' }]);
    expect(at.slack.of('chat.postMessage')).toMatchObject([{ metadata: { event_payload: { part: 2 } } }]);
  });

  test('takes a null in the thread for what is left out', async () => {
    at.slack.thread.push(
      { ts: '1.1', user: 'U1', bot_id: null, metadata: null },
      { ts: '1.2', user: null, bot_id: 'B9', metadata: { event_type: null, event_payload: null } },
      part(0, '1700000000.000777'),
    );

    const ref = await at.platform.begin(turn({ attempts: 2 }), held);

    expect(ref).toBe('C1:1700000000.000777');
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('finds the message of an earlier attempt at the end of a long thread', async () => {
    for (let n = 0; n < 450; n += 1) at.slack.thread.push({ ts: `1.${String(n)}`, user: 'U1' });
    at.slack.thread.push(part(0, '1700000000.000777'));

    const ref = await at.platform.begin(turn({ attempts: 2 }), held);

    expect(ref).toBe('C1:1700000000.000777');
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('looks for its message before it posts again where the first try may have worked', async () => {
    at.slack.script('chat.postMessage', {}, 500);
    await expect(at.platform.begin(turn(), held)).rejects.toThrow('HTTP 500');
    at.slack.thread.push(part(0, '1700000000.000777'));

    const ref = await at.platform.begin(turn(), held);

    expect(ref).toBe('C1:1700000000.000777');
    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
  });

  test('posts nothing again while Slack has not said who the bot is', async () => {
    const slack = await SlackServer.start();
    for (let n = 0; n < 9; n += 1) slack.script('auth.test', { ok: false, error: 'internal_error' });
    const late = await startHarness({}, slack);

    await expect(late.platform.begin(turn({ attempts: 2 }), held)).rejects.toMatchObject({ retryable: true });

    expect(slack.of('chat.postMessage')).toEqual([]);
    await late.close();
    await slack.close();
  });

  test('does not believe parts that somebody else posted', async () => {
    at.slack.thread.push(part(1, '1.3', { user: 'U9' }), part(2, '1.4', { user: 'U9', bot_id: 'B9' }));

    await at.platform.finish(turn(), REF, reply({ text: LONG }));

    expect(at.slack.of('chat.postMessage')).toHaveLength(2);
  });

  test('posts all parts when the thread may not be read', async () => {
    at.slack.script('conversations.replies', { ok: false, error: 'missing_scope' });

    await at.platform.finish(turn(), REF, reply({ text: LONG }));

    expect(at.slack.of('chat.postMessage')).toHaveLength(2);
    expect(at.log.lines.map((line) => line.event)).toContain('slack_thread_unreadable');
  });

  test('takes up the message of an earlier attempt instead of posting a second', async () => {
    at.slack.thread.push(part(0, '1700000000.000777'));

    const ref = await at.platform.begin(turn({ attempts: 2 }), held);

    expect(ref).toBe('C1:1700000000.000777');
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('posts the answer anew when its message was deleted', async () => {
    at.slack.script('chat.update', { ok: false, error: 'message_not_found' });

    await at.platform.finish(turn(), REF, reply());

    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
    expect(JSON.stringify(at.slack.of('chat.postMessage'))).toContain('28 days');
  });

  test('updates the replacement when a deleted message was already posted anew', async () => {
    at.slack.script('chat.update', { ok: false, error: 'message_not_found' });
    at.slack.thread.push(part(0, '1700000000.000888'));

    await at.platform.finish(turn(), REF, reply());

    expect(at.slack.of('chat.update').map((args) => args['ts'])).toEqual([
      '1700000000.000001',
      '1700000000.000888',
    ]);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('waits a short rate limit out', async () => {
    at.slack.script('chat.postMessage', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '1' });

    const ref = await at.platform.begin(turn(), held);

    expect(ref).toBe(REF);
    expect(at.slack.of('chat.postMessage')).toHaveLength(2);
  });

  test('hands a long rate limit to the caller with its time', async () => {
    at.slack.script('chat.update', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '30' });

    await expect(at.platform.finish(turn(), REF, reply())).rejects.toMatchObject({
      code: 'SLACK_FAILED',
      retryable: true,
      retryAfterMs: 30_000,
    });
    expect(at.slack.of('chat.update')).toHaveLength(1);
  });

  test('repeats an update, which is harmless, but never a post that may have happened', async () => {
    at.slack.script('chat.update', { error: 'oops' }, 500);
    at.slack.script('chat.postMessage', { error: 'oops' }, 500);

    await at.platform.finish(turn(), REF, reply());
    const begun = at.platform.begin(turn(), held);

    await expect(begun).rejects.toBeInstanceOf(UpstreamError);
    await expect(begun).rejects.toMatchObject({ code: 'SLACK_FAILED', retryable: true });
    expect(at.slack.of('chat.update')).toHaveLength(2);
    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
  });

  test('logs neither words nor tokens when Slack fails', async () => {
    at.slack.script('chat.update', { error: 'xoxb-1-test said 28 days' }, 500);
    at.slack.script('chat.update', { ok: false, error: 'You have 28 days' });

    await expect(at.platform.finish(turn(), REF, reply())).rejects.toBeInstanceOf(UpstreamError);

    expect(JSON.stringify(at.log.lines)).not.toMatch(/28 days|xoxb/);
  });

  test.each([
    ['channel_not_found', false, true],
    ['is_archived', false, true],
    ['user_disabled', false, true],
    ['msg_too_long', false, false],
    ['internal_error', true, false],
    ['<html>bad gateway</html>', true, false],
  ])('translates the error %s, keeping its cause', async (error, retryable, permanent) => {
    at.slack.script('chat.postMessage', { ok: false, error });

    const begun = at.platform.begin(turn(), held);

    await expect(begun).rejects.toMatchObject({ code: 'SLACK_FAILED', retryable, permanent });
    await expect(begun).rejects.toMatchObject({ cause: expect.any(Error) });
    await expect(begun).rejects.not.toThrow(/html/);
  });

  test('is down once Slack refuses the token, and up again when it does not', async () => {
    at.slack.script('chat.postMessage', { ok: false, error: 'token_revoked' });

    await expect(at.platform.begin(turn(), held)).rejects.toMatchObject({ retryable: false });
    const during = at.platform.state;
    await at.platform.begin(turn(), held);

    expect([during, at.platform.state]).toEqual(['down', 'up']);
  });

  test('sends nothing that nobody can see', async () => {
    const text = `30\u200B days\u{E0041}\u202E of leave 👍\uFE0F\u{E0100}`;

    await at.platform.finish(turn(), REF, reply({ text, notes: ['a\u2060b'] }));

    const sent = JSON.stringify(at.slack.of('chat.update'));
    expect(sent).toContain('30 days of leave 👍\uFE0F"');
    expect(sent).toContain('ab');
    expect(sent).not.toMatch(/[\u200B\u202E\u2060\u{E0000}-\u{E01EF}]/u);
  });

  test('keeps text that looks like markup inert on the wire', async () => {
    const text = 'Tell <!channel> and <@U1|you>, <!subteam^S1> & [click](https://x.example/?a=1&b=<!here>)';

    await at.platform.finish(turn(), REF, reply({ text, notes: ['<!everyone>'] }));

    const sent = JSON.stringify(at.slack.of('chat.update')[0]?.['blocks']);
    const small = sent.slice(sent.indexOf('"context"'));
    expect(at.slack.of('chat.update')[0]?.['text']).not.toMatch(/<[!@#]/);
    expect(small).toContain('&lt;!everyone&gt;');
    expect(sent).not.toMatch(/"type":"(?:user|usergroup|broadcast|channel|team)"/);
  });
});

describe('a reply only the asker sees', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  test('replaces the first words at the response address, once', async () => {
    const question = asked(`${at.slack.url}/response/1`);

    const ref = await at.platform.begin(question, held);
    await at.platform.finish(question, ref, reply());
    await at.platform.finish(question, ref, reply());

    expect(ref).toBe('response:TURN00000000001A');
    expect(at.slack.of('response/1')).toMatchObject([
      { response_type: 'ephemeral', replace_original: true, text: expect.stringContaining('28 days') },
    ]);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('reaches the asker as a direct message once the address has expired', async () => {
    const question = asked(`${at.slack.url}/response/1`);
    at.slack.script('response/1', { ok: false, error: 'expired_url' }, 404);

    await at.platform.finish(question, 'response:TURN00000000001A', reply());

    const [direct] = at.slack.of('chat.postMessage');
    expect(direct).toMatchObject({ channel: 'U1' });
    expect(typesOf(direct)).not.toContain('actions');
  });

  test('tries an address again that failed for a moment', async () => {
    const question = asked(`${at.slack.url}/response/1`);
    at.slack.script('response/1', {}, 500);

    await expect(at.platform.finish(question, 'response:TURN00000000001A', reply())).rejects.toMatchObject({
      code: 'SLACK_FAILED',
      retryable: true,
    });
    await at.platform.finish(question, 'response:TURN00000000001A', reply());

    expect(at.slack.of('response/1')).toHaveLength(2);
  });

  test('follows no address that leads elsewhere', async () => {
    await at.platform.finish(asked('https://evil.example/hook'), 'response:TURN00000000001A', reply());

    expect(at.slack.of('chat.postMessage')).toMatchObject([{ channel: 'U1' }]);
  });
});

function asked(responseUrl: string): Turn {
  const place = { ...turn().place, kind: 'direct' as const, thread: 'ask-1', address: { responseUrl } };
  return turn({ place });
}

function typesOf(args: Record<string, unknown> | undefined): string[] {
  return ((args?.['blocks'] ?? []) as { type: string }[]).map((block) => block.type);
}
