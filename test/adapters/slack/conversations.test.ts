import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelPost } from '../../../src/domain/channel-post.ts';
import type { Message, Note, Conversations } from '../../../src/ports/conversations.ts';
import { type Harness, press, startHarness, turn } from './harness.ts';

type Delivery = Parameters<Conversations['post']>[2];

const FORM = { form: true };
const SINCE = Temporal.Instant.from('2026-03-04T09:00:00Z');
const POST: ChannelPost = {
  title: 'A question for the IT desk',
  subtitle: 'Reference TURN1',
  sections: [{ heading: 'Question (redacted)', paragraphs: ['Is <!channel> [EMAIL_1]?'] }],
  footer: 'Claim it.',
  links: [{ words: 'Go to the question', url: 'https://example.slack.com/archives/C1/p1?a=1&b=2' }],
  buttons: [
    { action: 'claim', title: 'Claim', turnId: 'TURN1' },
    { action: 'close', title: 'Close', turnId: 'TURN1' },
  ],
};
const NOTE: Note = {
  author: 'Sam <Example>, IT desk',
  text: 'Hello <@U7> and @everyone, **12 days**.',
  small: 'Answer in this thread.',
  buttons: [{ action: 'settle', title: 'This is settled', turnId: 'TURN1' }],
};

const MARKED: Message = { type: 'note', note: { ...NOTE, small: 'Posted again.' } };

function delivery(again = false): Delivery {
  return { key: 'M1', ...(again ? { repeat: { since: SINCE, marked: MARKED } } : {}) };
}

describe('between people in Slack', () => {
  let at: Harness;
  beforeEach(async () => {
    at = await startHarness();
  });
  afterEach(() => at.close());

  function post(message: Message, again = false) {
    return at.platform.conversations.post({ type: 'channel', channel: 'C0DESK' }, message, delivery(again));
  }

  test("a desk's post has its link and buttons, and nothing in it is markup", async () => {
    const posted = await post({ type: 'post', post: POST });

    const [sent] = at.slack.of('chat.postMessage');
    const blocks = sent?.['blocks'] as { type: string; elements?: unknown[] }[];
    expect(posted).toEqual({
      channel: 'C0DESK',
      thread: '1700000000.000001',
      ref: '1700000000.000001',
    });
    expect(sent).toMatchObject({ channel: 'C0DESK', parse: 'none', unfurl_links: 'false' });
    expect(sent?.['text']).toContain('&lt;!channel&gt;');
    expect(blocks.at(-1)).toEqual({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'desk_claim',
          text: { type: 'plain_text', text: 'Claim', emoji: false },
          value: 'TURN1',
        },
        {
          type: 'button',
          action_id: 'desk_close',
          text: { type: 'plain_text', text: 'Close', emoji: false },
          value: 'TURN1',
        },
      ],
    });
    expect(JSON.stringify(blocks)).toContain(
      '<https://example.slack.com/archives/C1/p1?a=1&amp;b=2|Go to the question>',
    );
  });

  test("a person's words stand in the asker's thread, with a name, without any AI label", async () => {
    await at.platform.conversations.post(
      { type: 'turn', turn: turn() },
      { type: 'note', note: NOTE },
      delivery(),
    );

    const [sent] = at.slack.of('chat.postMessage');
    const words = JSON.stringify(sent);
    expect(sent).toMatchObject({ channel: 'C1', thread_ts: '1700000000.000100' });
    expect(words).toContain('Written by a person: Sam &lt;Example&gt;, IT desk');
    expect(words).toContain('"action_id":"asker_settle"');
    expect(words).not.toMatch(/\bAI\b|robot/);
    expect(sent?.['text']).not.toContain('<@U7>');
  });

  test('an answer to a slash command goes on as a direct message', async () => {
    const { place } = turn();
    const asked = turn({ place: { ...place, address: { responseUrl: `${at.slack.url}/response/1` } } });

    await at.platform.conversations.post(
      { type: 'turn', turn: asked },
      { type: 'note', note: NOTE },
      delivery(),
    );

    const [sent] = at.slack.of('chat.postMessage');
    expect(sent?.['channel']).toBe('U1');
    expect(sent).not.toHaveProperty('thread_ts');
  });

  test('a message that may have been posted is looked for first, by its own mark', async () => {
    const mark = { event_type: 'candor_message', event_payload: { id: 'M1' } };
    at.slack.script('conversations.history', {
      ok: true,
      messages: [
        { ts: '1700000000.000007', user: 'U9', metadata: mark },
        { ts: '1700000000.000008', user: 'UBOT', metadata: mark },
      ],
    });

    const posted = await post({ type: 'post', post: POST }, true);

    expect(posted.ref).toBe('1700000000.000008');
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('a message that may have been posted is found behind pages of others', async () => {
    const mark = { event_type: 'candor_message', event_payload: { id: 'M1' } };
    const other = { ts: '1700000000.000009', user: 'U9' };
    const more = { response_metadata: { next_cursor: 'p2' } };
    at.slack.script('conversations.history', { ok: true, messages: [other], ...more });
    const ours = { ts: '1700000000.000008', user: 'UBOT', metadata: mark };
    at.slack.script('conversations.history', { ok: true, messages: [ours] });

    const posted = await post({ type: 'post', post: POST }, true);

    expect(posted.ref).toBe('1700000000.000008');
    expect(at.slack.of('conversations.history').map(({ cursor }) => cursor)).toEqual([undefined, 'p2']);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('an earlier try that did not arrive is made up for, and is no repeat', async () => {
    at.slack.script('conversations.history', { ok: true, messages: [] });

    await post({ type: 'post', post: POST }, true);

    const sent = at.slack.of('chat.postMessage');
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain('Posted again.');
  });

  test('a message says that it may stand twice where Slack does not tell what it holds', async () => {
    at.slack.script('conversations.history', { ok: false, error: 'missing_scope' });

    await post({ type: 'post', post: POST }, true);

    const sent = at.slack.of('chat.postMessage');
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).toContain('Posted again.');
  });

  test.each([
    [{ ok: false, error: 'is_archived' }, 200, { permanent: true, outcomeUnknown: false }],
    [{ ok: false, error: 'internal_error' }, 200, { permanent: false, outcomeUnknown: true }],
    [{ ok: false, error: 'ratelimited' }, 429, { permanent: false, outcomeUnknown: false }],
    [{}, 500, { permanent: false, outcomeUnknown: true }],
  ])(
    'the answer %j with status %i says whether a message may have been posted',
    async (body, status, expected) => {
      at.slack.script('chat.postMessage', body, status, { 'Retry-After': '60' });

      await expect(post({ type: 'post', post: POST })).rejects.toMatchObject(expected);
    },
  );

  test('a Slack that was not reached has taken nothing', async () => {
    await at.slack.close();

    await expect(post({ type: 'post', post: POST })).rejects.toMatchObject({
      retryable: true,
      outcomeUnknown: false,
    });
  });

  test('a post is changed in place', async () => {
    const posted = { channel: 'C0DESK', thread: '1.2', ref: '1.2' };

    await at.platform.conversations.update(posted, { type: 'post', post: { ...POST, buttons: [] } });

    expect(at.slack.of('chat.update')).toMatchObject([{ channel: 'C0DESK', ts: '1.2', parse: 'none' }]);
    expect(JSON.stringify(at.slack.of('chat.update'))).not.toContain('"actions"');
  });

  test('the link leads to the reply, and to nothing that only the asker can open', async () => {
    at.slack.script('chat.getPermalink', {
      ok: true,
      permalink: 'https://example.slack.com/archives/C1/p17',
    });
    at.slack.script('chat.getPermalink', { ok: false, error: 'message_not_found' });
    const { link } = at.platform.conversations;

    const links = [
      await link(turn({ replyRef: 'C1:1700000000.000200' })),
      await link(turn()),
      await link(turn({ place: { ...turn().place, kind: 'direct' } })),
    ];

    expect(links).toEqual(['https://example.slack.com/archives/C1/p17', undefined, undefined]);
    expect(at.slack.of('chat.getPermalink')).toMatchObject([
      { channel: 'C1', message_ts: '1700000000.000200' },
      { channel: 'C1', message_ts: '1700000000.000100' },
    ]);
  });

  test.each([
    ['desk_claim', 'claim'],
    ['desk_close', 'close'],
    ['asker_settle', 'settle'],
  ])('the button %s reaches the intake with who pressed it and where', async (id, type) => {
    const response = await at.deliver(press(id, 'TURN1'), FORM);
    await at.slack.received('chat.postEphemeral');

    expect(response.status).toBe(200);
    expect(at.intake.actions).toMatchObject([
      { turnId: 'TURN1', action: { type }, asker: { id: 'U2' }, place: { channel: 'C1', workspace: 'T1' } },
    ]);
  });

  describe('files for a thread', () => {
    const THREAD = { type: 'thread', channel: 'C0SEC', thread: '1700000000.000009' } as const;
    const FILES = ['csv', 'json'].map((kind) => ({
      name: `candor-usage-week-2026-03-02.${kind}`,
      title: 'Numbers',
      text: '{}',
      note: 'The numbers.',
    }));

    beforeEach(() => {
      for (const id of ['F1', 'F2']) {
        const place = { upload_url: `${at.slack.url}/upload/${id}`, file_id: id };
        at.slack.script('files.getUploadURLExternal', { ok: true, ...place });
      }
    });

    test('are uploaded one by one and shared in one message', async () => {
      const shared = await at.platform.conversations.shareFiles(THREAD, FILES, { repeat: undefined });

      expect(shared).toBe('shared');
      expect(at.slack.of('files.getUploadURLExternal')).toHaveLength(2);
      const [complete, ...more] = at.slack.of('files.completeUploadExternal');
      expect(more).toEqual([]);
      expect(complete).toMatchObject({
        channel_id: 'C0SEC',
        thread_ts: THREAD.thread,
        initial_comment: 'The numbers.',
      });
    });

    test('that an earlier try has left there are not shared again', async () => {
      const files = [{ name: FILES[0]?.name }];
      at.slack.script('conversations.replies', {
        ok: true,
        messages: [{ ts: '1700000000.000010', user: 'UBOT', files }],
      });

      await at.platform.conversations.shareFiles(THREAD, FILES, { repeat: { since: SINCE } });

      expect(at.slack.of('files.completeUploadExternal')).toEqual([]);
    });

    test('of the same name that somebody else has left there are not taken for ours', async () => {
      const files = [{ name: FILES[0]?.name }];
      at.slack.script('conversations.replies', {
        ok: true,
        messages: [{ ts: '1700000000.000010', user: 'U9', files }],
      });

      await at.platform.conversations.shareFiles(THREAD, FILES, { repeat: { since: SINCE } });

      expect(at.slack.of('files.completeUploadExternal')).toHaveLength(1);
    });
  });
});
