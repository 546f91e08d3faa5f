import { assert, double, integer, property, tuple } from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { countTail, shareTail } from '../../../src/anomalies/distributions.ts';
import { logGamma } from '../../../src/statistics/special-functions.ts';

describe('countTail', () => {
  it('is the sum of Poisson terms where there is no dispersion', () => {
    const mean = 3.2;
    let below = 0;
    let term = Math.exp(-mean);
    for (let k = 0; k < 9; k += 1) {
      below += term;
      term *= mean / (k + 1);
    }

    // A thousandth: the least dispersion is not quite none.
    expect(countTail(9, mean, 0) / (1 - below)).toBeCloseTo(1, 1);
  });

  it('is the sum of negative binomial terms', () => {
    const [mean, dispersion] = [4, 0.5];
    const size = 1 / dispersion;
    let below = 0;
    for (let k = 0; k < 12; k += 1) {
      const log = logGamma(k + size) - logGamma(size) - logGamma(k + 1);
      below += Math.exp(log + size * Math.log(size / (size + mean)) + k * Math.log(mean / (size + mean)));
    }

    expect(countTail(12, mean, dispersion)).toBeCloseTo(1 - below, 10);
  });

  test.each([
    [0, 0, 0, 1],
    [0, 5, 0.1, 1],
    [3, 0, 0.1, 0],
  ])(
    'says of %d events where %d are expected with dispersion %d: %d',
    (count, mean, dispersion, expected) => {
      expect(countTail(count, mean, dispersion)).toBe(expected);
    },
  );

  it('is a probability that falls with the count and rises with the mean, for all sizes', () => {
    const sizes = tuple(
      integer({ min: 1, max: 100_000 }),
      double({ min: 1e-6, max: 1e6, noNaN: true }),
      double({ min: 0, max: 1e3, noNaN: true }),
    );
    assert(
      property(sizes, ([count, mean, dispersion]) => {
        const tail = countTail(count, mean, dispersion);

        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1 + 1e-9);
        expect(countTail(count + 1, mean, dispersion)).toBeLessThanOrEqual(tail + 1e-9);
        expect(countTail(count, mean * 2, dispersion)).toBeGreaterThanOrEqual(tail - 1e-9);
      }),
    );
  });
});

describe('shareTail', () => {
  it('is the sum of binomial terms where trials are alike by chance only', () => {
    const direct = [8, 9, 10].map((k) => binomial(10, k) * 0.3 ** k * 0.7 ** (10 - k));

    expect(shareTail(8, 10, 0.3, 0)).toBeCloseTo(
      direct.reduce((a, b) => a + b),
      12,
    );
  });

  it('is all of it from the first hit on', () => {
    assert(
      property(
        integer({ min: 1, max: 3000 }),
        double({ min: 1e-4, max: 0.9999, noNaN: true }),
        double({ min: 1e-3, max: 0.9, noNaN: true }),
        (trials, share, correlation) => {
          const none = Math.exp(
            logGamma(trials + (1 - share) * (1 / correlation - 1)) +
              logGamma(1 / correlation - 1) -
              logGamma(trials + 1 / correlation - 1) -
              logGamma((1 - share) * (1 / correlation - 1)),
          );
          expect(shareTail(1, trials, share, correlation)).toBeCloseTo(1 - none, 4);
        },
      ),
    );
  });

  it('grows with how much trials of one hour are alike', () => {
    expect(shareTail(20, 50, 0.1, 0.2)).toBeGreaterThan(shareTail(20, 50, 0.1, 0.01));
  });

  test.each([
    [0, 10, 0.5, 1],
    [1, 10, 0, 0],
    [11, 10, 0.5, 0],
    [3, 10, 1, 1],
  ])('says of %d of %d where the share is %d: %d', (hits, trials, share, expected) => {
    expect(shareTail(hits, trials, share, 0.1)).toBe(expected);
  });
});

function binomial(n: number, k: number): number {
  return Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1));
}
