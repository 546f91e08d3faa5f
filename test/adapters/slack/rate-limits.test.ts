import { afterEach, beforeEach, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { held } from '../../fixtures/turns.ts';
import { type Harness, reply, startHarness, turn } from './harness.ts';
import { createRateLimits } from './rate-limits.ts';

let at: Harness;
beforeEach(async () => {
  at = await startHarness();
  at.slack.hasStatus = true;
});
afterEach(() => at.close());

/** Questions in threads of their own, one channel after the other. */
function toTurns(count: number, channels: number): Turn[] {
  return Array.from({ length: count }, (_, n) => {
    const place = { ...turn().place, channel: `C${String(n % channels)}`, thread: `1700000000.${String(n)}` };
    return turn({ id: `TURN${String(n).padStart(12, '0')}`, place });
  });
}

async function answer(one: Turn): Promise<void> {
  const ref = await at.platform.begin(one, held);
  await at.platform.finish(one, ref, reply({ turnId: one.id }));
}

/** As the queue does: what was refused is tried again, as another claim. */
async function answerAtLast(one: Turn): Promise<void> {
  await answer(one).catch((error: unknown) => {
    if (!(error instanceof UpstreamError) || !error.retryable || error.outcomeUnknown) throw error;
    return answerAtLast({ ...one, attempts: one.attempts + 1 });
  });
}

const posted = (): string[] => at.slack.of('chat.postMessage').map((one) => String(one['thread_ts']));

test.each([
  ['over ten channels', 10],
  ['in one channel', 1],
])('forty answers in a minute %s meet no limit', async (_where, channels) => {
  let nowMs = 0;
  at.slack.limit = createRateLimits(() => nowMs);

  for (const one of toTurns(40, channels)) {
    await answer(one);
    nowMs += 1500;
  }

  expect(at.slack.limited).toEqual([]);
  expect(new Set(posted()).size).toBe(40);
  expect(posted()).toHaveLength(40);
});

test.each(['channel', 'direct'] as const)(
  'forty long answers in a minute (%s) meet no limit: some stream, the others are one post',
  async (kind) => {
    let nowMs = 0;
    at.slack.limit = createRateLimits(() => nowMs);
    const paragraph = `${'A sentence of some words. '.repeat(12)}\n\n`;
    const text = (count: number) => ({ type: 'answer' as const, text: paragraph.repeat(count) });

    for (const { place, ...one } of toTurns(40, 10)) {
      const about = { ...one, place: { ...place, kind } };
      const ref = await at.platform.begin(about, held);
      const claimed = await at.platform.show(about, ref, text(3), held);
      const open = await at.platform.show(about, claimed, text(4), held);
      at.clock.advance({ milliseconds: 1500 });
      nowMs += 1500;
      await at.platform.show(about, open, text(6), held);
      await at.platform.finish(about, open, reply({ turnId: one.id, text: paragraph.repeat(6) }));
    }

    expect(at.slack.limited).toEqual([]);
    expect(at.slack.of('chat.startStream').length).toBeGreaterThanOrEqual(15);
    expect(posted().length + at.slack.of('chat.startStream').length).toBe(40);
    expect(at.slack.of('chat.stopStream')).toHaveLength(at.slack.of('chat.startStream').length);
  },
);

test('thirty answers at the same moment in ten channels meet no limit', async () => {
  at.slack.limit = createRateLimits(() => 0);

  await Promise.all(toTurns(30, 10).map(answer));

  expect(at.slack.limited).toEqual([]);
  expect(posted()).toHaveLength(30);
});

test('more answers at the same moment than a channel takes come later, each once', async () => {
  at.slack.limit = createRateLimits();
  const turns = toTurns(8, 1);

  await Promise.all(turns.map(answerAtLast));

  expect(posted().toSorted()).toEqual(turns.map(({ place }) => place.thread).toSorted());
  expect(at.slack.of('chat.update')).toEqual([]);
});
