import { assert, double, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../src/base/backoff.ts';

const chance = double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempts = integer({ min: 1, max: 5000 });
const paces = tuple(integer({ min: 1, max: 60_000 }), integer({ min: 0, max: 86_400_000 })).map(
  ([firstMs, moreMs]) => ({ firstMs, longestMs: firstMs + moreMs }),
);

describe('backoffMs', () => {
  it('never waits less than half of the first wait, nor longer than the longest', () => {
    assert(
      property(attempts, chance, paces, (attempt, drawn, pace) => {
        const waitMs = backoffMs(attempt, () => drawn, pace);

        expect(waitMs).toBeGreaterThanOrEqual(pace.firstMs / 2);
        expect(waitMs).toBeLessThanOrEqual(pace.longestMs);
      }),
    );
  });

  it('doubles with each attempt until it is the longest, and stays there', () => {
    assert(
      property(attempts, chance, paces, (attempt, drawn, pace) => {
        const [waitMs, nextMs] = [attempt, attempt + 1].map((n) => backoffMs(n, () => drawn, pace));

        const longestMs = pace.longestMs * (0.5 + drawn / 2);
        expect(nextMs).toBeCloseTo(Math.min(2 * (waitMs ?? 0), longestMs), 3);
      }),
    );
  });

  it('leaves half of every wait to chance', () => {
    assert(
      property(attempts, paces, (attempt, pace) => {
        const leastMs = backoffMs(attempt, () => 0, pace);

        expect(backoffMs(attempt, () => 1 - Number.EPSILON, pace)).toBeCloseTo(2 * leastMs, 3);
      }),
    );
  });

  it('counts from the first attempt', () => {
    const pace = { firstMs: 1000, longestMs: 60_000 };

    const waits = [1, 2, 3, 10].map((attempt) => backoffMs(attempt, () => 0.5, pace));

    expect(waits).toEqual([750, 1500, 3000, 45_000]);
  });
});
