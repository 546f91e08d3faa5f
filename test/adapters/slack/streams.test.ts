import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Turn } from '../../../src/domain/turn.ts';
import { held } from '../../fixtures/turns.ts';
import { type Harness, reply, startHarness, turn } from './harness.ts';
import { RESET } from './slack-server.ts';

const TS = '1700000000.000001';
const OPEN = `stream:C1:${TS}`;
const CLAIMED = 'stream:C1:';
const CARD = 'answer-TURN00000000001A-stream';

/** Paragraphs as a model writes them: 240 characters each. */
const paragraph = (n: number): string => `Paragraph ${String(n)} says this: ${'word '.repeat(40)}end.`;
const answer = (count: number): string =>
  Array.from({ length: count }, (_, n) => `${paragraph(n)}\n\n`).join('');

let at: Harness;
beforeEach(async () => {
  at = await startHarness();
  at.slack.hasStatus = true;
});
afterEach(() => at.close());

async function show(text: string, ref: string, about: Turn = turn()): Promise<string> {
  at.clock.advance({ seconds: 2 });
  return at.platform.show(about, ref, { type: 'answer', text }, held);
}

/** Streams as far as the fourth paragraph. */
async function begin(about: Turn = turn(), from = 'C1:'): Promise<string> {
  const claimed = await show(answer(3), from, about);
  return show(answer(4), claimed, about);
}

const calls = (): string[] =>
  at.slack.calls.map(({ method }) => method).filter((method) => /^(?:chat|conversations)\./u.test(method));
const chunksOf = (call?: Record<string, unknown>) => call?.['chunks'] as Record<string, string>[];
const textsOf = (method: string): (string | undefined)[] =>
  at.slack.of(method).map((call) => chunksOf(call).find(({ type }) => type === 'markdown_text')?.['text']);
const LONG = reply({ text: answer(6).trim() });

/** What the thread holds: the streams, as Slack tells of them. */
function stand(ts = TS, more: object = {}): void {
  at.slack.thread.push({ ts, user: 'UBOT', bot_id: 'BBOT', ...at.slack.streams.describe(ts), ...more });
}

describe('a long answer in Slack', () => {
  test('is claimed before its stream begins, and then streams what is settled', async () => {
    const short = await show(answer(2), 'C1:');
    const claimed = await show(answer(3), short);
    expect([short, claimed]).toEqual(['C1:', CLAIMED]);
    expect(calls()).toEqual([]);

    const open = await show(answer(4), claimed);
    await show(answer(6), open);
    await at.slack.received('chat.appendStream');

    expect(open).toBe(OPEN);
    expect(at.slack.of('chat.startStream')).toEqual([
      {
        channel: 'C1',
        thread_ts: '1700000000.000100',
        recipient_team_id: 'T1',
        recipient_user_id: 'U1',
        chunks: [
          {
            type: 'task_update',
            id: CARD,
            title: expect.stringMatching(/^AI assistant/),
            status: 'in_progress',
          },
          { type: 'markdown_text', text: answer(3) },
        ],
      },
    ]);
    expect(at.slack.of('chat.appendStream')).toEqual([
      { channel: 'C1', ts: TS, chunks: [{ type: 'markdown_text', text: answer(5).slice(answer(3).length) }] },
    ]);
  });

  test('ends as exactly the message that would have been posted, with its metadata', async () => {
    const open = await begin();
    const standing = await at.platform.finish(turn(), open, LONG);
    const other = turn({ id: 'TURN00000000002B' });
    await at.platform.finish(other, 'C1:', { ...LONG, turnId: 'TURN00000000001A' });

    const [posted] = at.slack.of('chat.postMessage');
    const [update] = at.slack.of('chat.update');
    expect(standing).toBe(`C1:${TS}`);
    expect(calls().slice(0, 3)).toEqual(['chat.startStream', 'chat.stopStream', 'chat.update']);
    expect(update?.['blocks']).toEqual(posted?.['blocks']);
    expect(update?.['text']).toEqual(posted?.['text']);
    expect(update?.['metadata']).toEqual({
      event_type: 'candor_reply',
      event_payload: { turn: 'TURN00000000001A', part: 0, outcome: 'answered' },
    });
  });

  test('is whole, labelled and known when its stream stops, whatever comes after', async () => {
    await at.platform.finish(turn(), await begin(), LONG);

    const [stop] = at.slack.of('chat.stopStream');
    expect(stop).toMatchObject({
      channel: 'C1',
      ts: TS,
      session_status: 'active',
      chunks: [{ type: 'task_update', id: CARD, title: 'AI-generated, may be wrong', status: 'complete' }],
      metadata: { event_payload: { turn: 'TURN00000000001A', part: 0, outcome: 'answered' } },
    });
    const types = ['context', 'context', 'context', 'context', 'context_actions', 'actions'];
    expect(stop?.['blocks']).toMatchObject(types.map((type) => ({ type })));
  });

  test('bears the mark of generated text when its stream stops, and in the message that stands', async () => {
    const mark = {
      at: '2026-03-04T09:00:00Z',
      by: 'model',
      sha256: 'a'.repeat(64),
      signature: '— candor x',
    } as const;

    await at.platform.finish(turn(), await begin(), { ...LONG, mark });

    const marked = {
      ai_generated: true,
      digital_source_type: 'trainedAlgorithmicMedia',
      generated_at: mark.at,
      generated_by: mark.by,
      sha256: mark.sha256,
      signature: mark.signature,
    };
    for (const method of ['chat.stopStream', 'chat.update'] as const)
      expect(at.slack.of(method)[0]).toMatchObject({ metadata: { event_payload: marked } });
  });

  test('that is withdrawn in the end stands nowhere', async () => {
    await at.platform.finish(turn(), await begin(), reply({ text: 'I cannot answer that.', sources: [] }));

    const [update] = at.slack.of('chat.update');
    expect(JSON.stringify(update)).not.toContain('Paragraph');
    expect(update?.['text']).toMatch(/^I cannot answer that\./);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('that was claimed and never begun is one post, and the thread is not read', async () => {
    const claimed = await show(answer(3), 'C1:');
    const standing = await at.platform.finish(turn(), claimed, LONG);

    expect(standing).toBe(`C1:${TS}`);
    expect(calls()).toEqual(['chat.postMessage']);
  });

  test('begins no stream once its question is held by somebody else', async () => {
    const claimed = await show(answer(3), 'C1:');
    const lost = () => Promise.reject(new Error('lost'));

    const ref = await at.platform.show(turn(), claimed, { type: 'answer', text: answer(4) }, lost);

    expect(ref).toBe(CLAIMED);
    expect(calls()).toEqual([]);
  });

  test('to somebody of another organisation, or to its asker alone, is not streamed', async () => {
    const external = turn({ asker: { id: 'U1', guest: false, external: true } });
    const alone = turn({ place: { ...turn().place, repliesTo: 'asker' } });

    expect(await begin(external)).toBe('C1:');
    expect(await begin(alone)).toBe('C1:');
    expect(calls()).toEqual([]);
  });

  test('says in the status, and not in the stream, that it takes longer', async () => {
    const open = await begin();
    await at.platform.show(turn(), open, { type: 'note', text: 'This takes longer.' }, held);

    expect(at.slack.of('assistant.threads.setStatus')).toMatchObject([{ status: 'This takes longer.' }]);
    expect(at.slack.of('chat.update')).toEqual([]);
  });

  test('is taken away with its stream', async () => {
    const open = await begin();
    stand();
    await at.platform.retract(turn(), open);

    expect(calls().filter((method) => method !== 'conversations.replies')).toEqual([
      'chat.startStream',
      'chat.stopStream',
      'chat.delete',
    ]);
  });
});

describe('where Slack does not stream', () => {
  test.each(['unknown_method', 'missing_scope', 'not_allowed_token_type', 'feature_not_enabled'])(
    'as it says by %s, an answer is one post, which is remembered for an hour',
    async (error) => {
      at.slack.script('chat.startStream', { ok: false, error });

      const ref = await begin();
      const standing = await at.platform.finish(turn(), ref, LONG);
      const second = await begin(turn({ id: 'TURN00000000002B' }));
      at.clock.advance({ hours: 1 });
      const third = await begin(turn({ id: 'TURN00000000003C' }));

      expect([ref, second]).toEqual(['C1:', 'C1:']);
      expect(third).toMatch(/^stream:C1:\d/);
      expect(standing).toBe(`C1:${TS}`);
      expect(at.slack.of('chat.postMessage')).toHaveLength(1);
      expect(at.slack.of('conversations.replies')).toEqual([]);
      expect(at.log.lines.filter(({ event }) => event === 'slack_streams_missing')).toHaveLength(1);
    },
  );

  test('in one channel, other channels have streams all the same', async () => {
    at.slack.script('chat.startStream', { ok: false, error: 'channel_type_not_supported' });

    expect(await begin()).toBe('C1:');
    expect(await begin(turn({ id: 'TURN00000000002B' }))).toMatch(/^stream:C1:\d/);
  });

  test('because there were as many as it takes in a minute, an answer is one post', async () => {
    const refs: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const about = turn({ id: `TURN${String(n)}` });
      refs.push(await at.platform.show(about, 'C1:', { type: 'answer', text: answer(3) }, held));
      await at.platform.show(about, refs.at(-1) ?? '', { type: 'answer', text: answer(4) }, held);
    }
    at.clock.advance({ minutes: 1 });

    expect(refs.filter((ref) => ref === CLAIMED)).toHaveLength(15);
    expect(at.slack.of('chat.startStream')).toHaveLength(15);
    expect(await begin(turn({ id: 'TURNLATER' }))).toMatch(/^stream:C1:\d/);
  });

  test('because it says to wait, nothing begins until then', async () => {
    at.slack.script('chat.startStream', { ok: false, error: 'ratelimited' }, 429, { 'Retry-After': '30' });

    const refs = [await begin(), await begin(turn({ id: 'TURN00000000002B' }))];
    at.clock.advance({ seconds: 30 });
    const later = await begin(turn({ id: 'TURN00000000003C' }));

    expect(refs).toEqual(['C1:', 'C1:']);
    expect(later).toMatch(/^stream:C1:\d/);
    expect(at.slack.of('chat.startStream')).toHaveLength(2);
  });
});

describe('a stream whose answers are lost', () => {
  test.each([500, RESET])('as it begins (%s) is found by its card, stopped and finished', async (status) => {
    at.slack.lose('chat.startStream', status);
    const ref = await begin();
    stand();
    await show(answer(6), ref);
    const standing = await at.platform.finish(turn(), ref, LONG);

    expect([ref, standing]).toEqual([CLAIMED, `C1:${TS}`]);
    expect(calls()).toEqual(['chat.startStream', 'conversations.replies', 'chat.stopStream', 'chat.update']);
  });

  test('is found by what it is, where Slack does not tell of cards; no other app is mistaken for it', async () => {
    at.slack.lose('chat.startStream', 500);
    const ref = await begin();
    stand('1700000000.000009', { user: 'UOTHER', bot_id: 'BOTHER', streaming_state: 'in_progress' });
    stand(TS, { blocks: undefined });
    stand('1700000000.000008', { streaming_state: 'completed', blocks: [] });

    expect(await at.platform.finish(turn(), ref, LONG)).toBe(`C1:${TS}`);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('and that was never begun is one post', async () => {
    at.slack.script('chat.startStream', {}, 503);
    const ref = await begin();
    const standing = await at.platform.finish(turn(), ref, LONG);

    expect([ref, standing]).toEqual([CLAIMED, `C1:${TS}`]);
    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
    expect(at.slack.of('chat.stopStream')).toEqual([]);
  });

  test('in a thread that cannot be read is followed by an answer that says that it may stand twice', async () => {
    at.slack.lose('chat.startStream', 500);
    const ref = await begin();
    at.slack.script('conversations.replies', { ok: false, error: 'missing_scope' });
    at.slack.script('conversations.replies', { ok: false, error: 'missing_scope' });
    await at.platform.finish(turn(), ref, LONG);

    expect(String(at.slack.of('chat.postMessage')[0]?.['text'])).toMatch(/again|twice|repeat/i);
  });

  test('as it ends is finished all the same, once', async () => {
    const open = await begin();
    at.slack.lose('chat.stopStream', 500);
    const standing = await at.platform.finish(turn(), open, LONG);

    expect(standing).toBe(`C1:${TS}`);
    expect(calls()).toEqual(['chat.startStream', 'chat.stopStream', 'chat.stopStream', 'chat.update']);
  });

  test('as it grows takes nothing more, so that no word stands there twice', async () => {
    const open = await begin();
    at.slack.lose('chat.appendStream', 500);
    await show(answer(6), open);
    await at.slack.received('chat.appendStream');
    await show(answer(7), open);
    await at.platform.finish(turn(), open, LONG);

    expect(at.slack.of('chat.appendStream')).toHaveLength(1);
    expect(String(at.slack.of('chat.update')[0]?.['text'])).toContain('Paragraph 5');
  });
});

describe('a stream that Slack holds up', () => {
  test('goes on with all that was missed', async () => {
    const open = await begin();
    at.slack.script('chat.appendStream', { ok: false }, 429, { 'Retry-After': '10' });
    await show(answer(5), open);
    await at.slack.received('chat.appendStream');
    await expect.poll(() => at.log.lines.length).toBeGreaterThan(0);
    await show(answer(6), open);
    at.clock.advance({ seconds: 10 });
    await show(answer(7), open);
    await at.slack.received('chat.appendStream', 2);

    expect(textsOf('chat.appendStream')).toEqual([
      answer(4).slice(answer(3).length),
      answer(6).slice(answer(3).length),
    ]);
  });

  test('as it begins keeps no answer from being written, and is told of once it has begun', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    at.slack.held.set('chat.startStream', promise);
    const waiting = await begin();
    resolve();
    await expect.poll(() => show(answer(6), waiting)).toBe(OPEN);

    expect(waiting).toBe(CLAIMED);
    expect(at.slack.of('chat.startStream')).toHaveLength(1);
  });

  test('changes at most every second and a half', async () => {
    const open = await begin();
    await at.platform.show(turn(), open, { type: 'answer', text: answer(6) }, held);
    await at.platform.finish(turn(), open, LONG);

    expect(at.slack.of('chat.appendStream')).toEqual([]);
  });

  test.each(['message_not_in_streaming_state', 'stopped_by_user'])(
    'or has ended (%s) is finished all the same',
    async (error) => {
      const open = await begin();
      at.slack.streams.expire(TS);
      at.slack.script('chat.stopStream', { ok: false, error });
      const standing = await at.platform.finish(turn(), open, LONG);

      expect(standing).toBe(`C1:${TS}`);
      expect(calls()).toEqual(['chat.startStream', 'chat.stopStream', 'chat.update']);
    },
  );

  test('is stopped without what Slack does not take at its end', async () => {
    const open = await begin();
    at.slack.script('chat.stopStream', { ok: false, error: 'invalid_blocks' });
    await at.platform.finish(turn(), open, LONG);

    expect(at.slack.of('chat.stopStream').at(-1)).toEqual({
      channel: 'C1',
      ts: TS,
      session_status: 'active',
    });
    expect(at.slack.of('chat.update')).toHaveLength(1);
  });

  test('or that nobody may change makes room for the answer', async () => {
    const open = await begin();
    at.slack.script('chat.update', { ok: false, error: 'edit_window_closed' });
    const standing = await at.platform.finish(turn(), open, LONG);

    expect(at.slack.of('chat.delete')).toEqual([{ channel: 'C1', ts: TS }]);
    expect(standing).toBe('C1:1700000000.000002');
    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
  });

  test('and whose message is gone is followed by the answer', async () => {
    const open = await begin();
    at.slack.script('chat.stopStream', { ok: false, error: 'message_not_found' });
    const standing = await at.platform.finish(turn(), open, LONG);

    expect(standing).toBe('C1:1700000000.000002');
    expect(at.slack.of('chat.update')).toEqual([]);
  });

  test('and that its reader has stopped ends the work on it', async () => {
    const place = { ...turn().place, kind: 'direct' as const, channel: 'D1' };
    const question = turn({ place });
    const open = await begin(question, 'D1:');
    at.slack.script('chat.appendStream', { ok: false, error: 'stopped_by_user' });
    await show(answer(6), open, question);

    await expect
      .poll(() => at.intake.withdrawn)
      .toMatchObject([{ place, asker: { id: 'U1' }, why: 'stopped' }]);
  });
});

describe('after a crash', () => {
  const again = turn({ attempts: 2 });
  let later: Harness;
  beforeEach(async () => {
    later = await startHarness({}, at.slack);
  });
  afterEach(() => later.close());

  test('an open stream is stopped and finished: one message stands', async () => {
    const open = await begin();
    stand();
    const shown = await later.platform.show(again, open, { type: 'answer', text: answer(9) }, held);
    const standing = await later.platform.finish(again, open, LONG);

    expect([shown, standing]).toEqual([OPEN, `C1:${TS}`]);
    expect(calls()).toEqual(['chat.startStream', 'chat.stopStream', 'chat.update']);
  });

  test('a stream that was stopped is finished', async () => {
    const open = await begin();
    stand();
    at.slack.streams.expire(TS);
    await later.platform.finish(again, open, LONG);

    expect(at.slack.of('chat.update')).toMatchObject([{ ts: TS }]);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('a stream that was begun and whose name was never written down is found', async () => {
    await begin();
    stand();
    const standing = await later.platform.finish(again, CLAIMED, LONG);

    expect(standing).toBe(`C1:${TS}`);
    expect(at.slack.of('chat.update')).toMatchObject([{ ts: TS }]);
    expect(at.slack.of('chat.postMessage')).toEqual([]);
  });

  test('a stream that was only claimed is one post', async () => {
    const claimed = await show(answer(3), 'C1:');
    const standing = await later.platform.finish(again, claimed, LONG);

    expect(standing).toBe(`C1:${TS}`);
    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
  });

  test('the stream of another question in the thread is left alone', async () => {
    await begin(turn({ id: 'TURN00000000002B' }));
    stand();
    await later.platform.finish(again, CLAIMED, LONG);

    expect(at.slack.of('chat.stopStream')).toEqual([]);
    expect(at.slack.of('chat.postMessage')).toHaveLength(1);
  });
});
