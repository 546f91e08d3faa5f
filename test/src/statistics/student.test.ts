import { expect, test } from 'vitest';
import { studentQuantile, studentTail } from '../../../src/statistics/student.ts';

/** Source: NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2. */
test.each([
  [0.05, 1, 6.314],
  [0.025, 1, 12.706],
  [0.025, 10, 2.228],
  [0.05, 79, 1.664],
  [0.001, 30, 3.385],
  [0.005, 100, 2.626],
])('is exceeded with probability %d by t of %d degrees of freedom at %d', (tail, freedom, value) => {
  expect(studentQuantile(tail, freedom)).toBeCloseTo(value, 3);
  expect(studentTail(studentQuantile(tail, freedom), freedom)).toBeCloseTo(tail, 10);
});

/** Source: SciPy 1.17.1, scipy.stats.t. */
test('knows degrees of freedom that are not whole', () => {
  expect(studentTail(1.3, 7.5)).toBeCloseTo(0.116_063_389_4, 9);
  expect(studentQuantile(0.05, 7.5)).toBeCloseTo(1.875_747_47, 7);
});

test('is symmetric, a half at zero and nothing at infinity', () => {
  expect(studentTail(-2, 5)).toBeCloseTo(1 - studentTail(2, 5), 12);
  expect(studentTail(0, 5)).toBeCloseTo(0.5, 12);
  expect(studentTail(Infinity, 5)).toBe(0);
});
