import { expect, it, test } from 'vitest';
import { wilson } from '../../../src/statistics/wilson.ts';

/** Source: Newcombe, Two-Sided Confidence Intervals for the Single Proportion, 1998, table I, method 3. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('says how sure %d of %d is', (hits, trials, low, high) => {
  const found = wilson(hits, trials);

  expect(found.share).toBe(hits / trials);
  expect(found.low).toBeCloseTo(low, 4);
  expect(found.high).toBeCloseTo(high, 4);
});

it('knows nothing without trials', () => {
  expect(wilson(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
});
