import { describe, expect, test } from 'vitest';
import { UpstreamError } from '../../../src/errors.ts';
import { retryAfterMs } from '../../../src/turn/retry.ts';
import type { Turn } from '../../../src/turn/turn.ts';
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
