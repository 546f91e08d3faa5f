import { describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/base/errors.ts';
import type { Turn } from '../../../src/domain/turn.ts';
import { retryAfterMs, showAfterMs } from '../../../src/queue/retry.ts';
import { AT } from '../../fixtures/turns.ts';

function waitOf(retries: number, waitedMs: number, askedMs?: number): number | undefined {
  const turn = { retries, receivedAt: AT } as Turn;
  const options = askedMs === undefined ? {} : { retryAfterMs: askedMs };
  const error = new UpstreamError('SLACK_FAILED', 'no', { retryable: true, ...options });
  return retryAfterMs(turn, error, AT.add({ milliseconds: waitedMs }), () => 1);
}

describe('how long a turn waits before it is tried again', () => {
  test.each([
    ['a second at first', 0, 0, undefined, 1000],
    ['twice as long each time', 3, 10_000, undefined, 8000],
    ['a minute at most', 12, 10_000, undefined, 60_000],
    ['what the other side asks for', 0, 0, 30_000, 30_000],
    ['nothing more after five minutes', 8, 299_000, undefined, undefined],
    ['nothing when the other side asks for an hour', 0, 0, 3_600_000, undefined],
    ['a second where it waited an hour for its first try', 0, 3_600_000, undefined, 1000],
    [
      'nothing more where it waited an hour and was tried three times again',
      3,
      3_600_000,
      undefined,
      undefined,
    ],
  ])('%s', (_what, retries, waitedMs, askedMs, expected) => {
    expect(waitOf(retries, waitedMs, askedMs)).toBe(expected);
  });
});

describe('how long a reply waits before it is tried to be shown again', () => {
  const DAY_MS = 24 * 3_600_000;

  test.each([
    ['a second at first', 0, 0, undefined, 1000],
    ['twice as long each time', 5, 40_000, undefined, 32_000],
    ['a minute at most for those who have waited for minutes', 30, 600_000, undefined, 60_000],
    ['a twelfth of what it has waited after that', 30, 1_200_000, undefined, 100_000],
    ['five minutes at most', 300, 20 * 3_600_000, undefined, 300_000],
    ['what the other side asks for', 0, 0, 90_000, 90_000],
    ['ten minutes when the other side asks for an hour', 0, 0, 3_600_000, 600_000],
    ['nothing more after a day', 300, DAY_MS, undefined, undefined],
    ['a while although the clock jumped ahead by forty days', 3, 40 * DAY_MS, undefined, 8000],
    ['a while although the clock was set back', 3, -DAY_MS, undefined, 8000],
  ])('%s', (_what, retries, waitedMs, askedMs, expected) => {
    const turn = { retries, receivedAt: AT };
    const options = askedMs === undefined ? {} : { retryAfterMs: askedMs };
    const error = new UpstreamError('SLACK_FAILED', 'no', { retryable: true, ...options });

    const wait = showAfterMs(turn, error, DAY_MS, AT.add({ milliseconds: waitedMs }), () => 1);

    expect(wait).toBe(expected);
  });

  test('is shorter by up to a half, so that what failed together does not come back together', () => {
    const turn = { retries: 3, receivedAt: AT };

    expect(showAfterMs(turn, undefined, DAY_MS, AT, () => 0)).toBe(4000);
  });
});
