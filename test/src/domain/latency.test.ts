import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { latencyBucket, percentile } from '../../../src/domain/latency.ts';

it('reads a percentile from buckets at most a tenth above the true one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 120_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.95, 0.99),
      (times, p) => {
        const buckets = new Map<string, number>();
        for (const ms of times) buckets.set(latencyBucket(ms), (buckets.get(latencyBucket(ms)) ?? 0) + 1);
        const exact = times.toSorted((a, b) => a - b)[Math.ceil(p * times.length) - 1] ?? 0;

        const read = percentile(buckets, p) ?? 0;

        expect(read).toBeGreaterThanOrEqual(exact);
        expect(read).toBeLessThanOrEqual(Math.ceil(exact * 1.1) + 1);
      },
    ),
  );
});

it('knows no percentile of nothing', () => {
  expect(percentile(new Map(), 0.5)).toBeUndefined();
});
