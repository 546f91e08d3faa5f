import { expect, it, test } from 'vitest';
import { mcnemar, pairedT, signTest } from '../../../src/statistics/paired.ts';

/** Source: SciPy 1.17.1, scipy.stats.binomtest(k, n).pvalue. */
test.each([
  [59, 16, 6.114_156_572_5e-7],
  [10, 5, 0.301_757_812_5],
  [1, 9, 0.021_484_375],
  [5, 5, 1],
  [0, 0, 1],
  [0, 6, 0.031_25],
])('says of %d against %d changes: %d', (first, second, p) => {
  expect(mcnemar(first, second)).toBeCloseTo(p, 12);
  expect(mcnemar(second, first)).toBeCloseTo(p, 12);
});

it('counts signs, and lets no difference say nothing', () => {
  expect(signTest([3, 0.1, -2, 0, 0, 5])).toBe(mcnemar(3, 1));
});

/** Student's sleep data. Source: Student, The Probable Error of a Mean, 1908; R, t.test(extra ~ group, paired = TRUE). */
it('compares pairs as Student did', () => {
  const found = pairedT([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);

  expect(found?.mean).toBeCloseTo(1.58, 10);
  expect(found?.pValue).toBeCloseTo(0.002_833, 6);
  expect(found?.low).toBeCloseTo(0.700_114_2, 6);
  expect(found?.high).toBeCloseTo(2.459_885_8, 6);
});

it('knows nothing of a single pair', () => {
  expect(pairedT([4])).toBeUndefined();
});
