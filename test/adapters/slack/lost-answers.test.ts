import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Harness, reply, startHarness, turn } from './harness.ts';
import { held } from '../../fixtures/turns.ts';

const REF = 'C1:1700000000.000001';
const REPEATED = 'Posted again after an interruption';
/** Three messages' worth. */
const LONG = Array.from({ length: 60 }, (_, n) => `Paragraph ${String(n)}. ${'word '.repeat(60)}`).join(
  '\n\n',
);

let at: Harness;

beforeEach(async () => {
  at = await startHarness();
});
afterEach(() => at.close());

/** Posts take effect, and their answers are lost; the thread cannot be read. */
function loseAnswers(count: number): void {
  for (let n = 0; n < count; n += 1) {
    at.slack.script('chat.postMessage', {}, 500);
    at.slack.script('conversations.replies', { ok: false, error: 'missing_scope' });
  }
}

async function tryOften(times: number, work: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < times; n += 1) await work().catch(() => undefined);
}

const posts = (): Record<string, unknown>[] => at.slack.of('chat.postMessage');

describe('where the answers of posts are lost and the thread cannot be read', () => {
  test('a turn begins with two messages at most, and its reply is then one of its own', async () => {
    loseAnswers(20);

    await tryOften(9, () => at.platform.begin(turn({ attempts: 2 }), held));
    const begun = posts().length;
    const ref = await at.platform.begin(turn({ attempts: 2 }), held);

    expect(begun).toBe(2);
    expect(ref).toBe('C1:');
  });

  test('a reply is posted once more, says that it may stand there twice, and then no more', async () => {
    loseAnswers(20);

    await tryOften(9, () => at.platform.finish(turn(), 'C1:', reply()));
    const last = at.platform.finish(turn(), 'C1:', reply());

    await expect(last).rejects.toMatchObject({ retryable: false, outcomeUnknown: true, permanent: false });
    expect(posts().map((one) => JSON.stringify(one['blocks']).includes(REPEATED))).toEqual([false, true]);
    expect(posts().map(({ text }) => String(text).includes(REPEATED))).toEqual([false, true]);
    expect(at.slack.of('chat.update')).toEqual([]);
  });

  test('a part that stands is not posted again because a later one does not', async () => {
    at.slack.script('chat.update', { ok: true });
    at.slack.script('conversations.replies', { ok: false, error: 'missing_scope' });
    at.slack.script('chat.postMessage', { ok: true, channel: 'C1', ts: '1700000000.000005' });
    at.slack.script('chat.postMessage', {}, 500);
    await tryOften(1, () => at.platform.finish(turn(), REF, reply({ text: LONG })));
    at.slack.script('conversations.replies', { ok: false, error: 'missing_scope' });

    await at.platform.finish(turn(), REF, reply({ text: LONG }));

    const parts = posts().map(
      (one) => (one['metadata'] as { event_payload: { part: number } }).event_payload.part,
    );
    expect(parts).toEqual([1, 2, 2]);
  });

  test('an answer to one person goes on where it broke off, and to their messages twice at most', async () => {
    const place = {
      ...turn().place,
      kind: 'direct' as const,
      address: { responseUrl: `${at.slack.url}/response/1` },
    };
    for (let n = 0; n < 9; n += 1) at.slack.script('response/1', {}, 404);
    loseAnswers(9);

    await tryOften(9, () => at.platform.finish(turn({ place }), 'response:TURN00000000001A', reply()));

    expect(posts().map(({ channel }) => channel)).toEqual(['U1', 'U1']);
  });
});
