import { assert, double, property, tuple } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { incompleteBeta, logGamma } from '../../../src/statistics/special-functions.ts';

describe('logGamma', () => {
  test.each([
    [0.5, 0.5 * Math.log(Math.PI)],
    [1, 0],
    [2, 0],
    [5, Math.log(24)],
    [11, Math.log(3_628_800)],
    [1e-8, -Math.log(1e-8)],
  ])('knows the logarithm of the gamma function of %d', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 7);
  });

  it('keeps to the recurrence for small and large arguments', () => {
    assert(
      property(double({ min: 1e-6, max: 1e7, noNaN: true }), (x) => {
        const difference = logGamma(x + 1) - logGamma(x) - Math.log(x);
        expect(Math.abs(difference)).toBeLessThan(1e-9 * Math.max(1, Math.abs(logGamma(x))));
      }),
    );
  });
});

it('the incomplete beta function is its own complement', () => {
  const sides = tuple(
    double({ min: 0.01, max: 0.99, noNaN: true }),
    double({ min: 0.1, max: 5000, noNaN: true }),
    double({ min: 0.1, max: 5000, noNaN: true }),
  );
  assert(
    property(sides, ([x, a, b]) => {
      expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 9);
    }),
  );
});
