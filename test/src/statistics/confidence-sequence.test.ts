import { describe, expect, it } from 'vitest';
import { alwaysValidShare } from '../../../src/statistics/confidence-sequence.ts';
import { createRandom } from '../../../src/statistics/random.ts';

describe('alwaysValidShare', () => {
  it.each([
    [0, 0],
    [0, 10],
    [10, 10],
    [3, 10],
    [900, 1000],
  ])('holds the share of %i hits in %i trials', (hits, trials) => {
    const { low, high } = alwaysValidShare(hits, trials, 0.05);

    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
    expect(low).toBeLessThanOrEqual(trials === 0 ? 0 : hits / trials);
    expect(high).toBeGreaterThanOrEqual(trials === 0 ? 1 : hits / trials);
  });

  it('becomes narrower with more trials, and wider with less error', () => {
    const width = (trials: number, error: number) => {
      const { low, high } = alwaysValidShare(trials / 2, trials, error);
      return high - low;
    };

    expect(width(1000, 0.05)).toBeLessThan(width(100, 0.05));
    expect(width(100, 0.01)).toBeGreaterThan(width(100, 0.05));
  });

  it('is what can be worked out by hand where all trials hit', () => {
    // 1 / (n + 1) / p^n = 1 / error
    const { low } = alwaysValidShare(5, 5, 0.05);

    expect(low).toBeCloseTo((0.05 / 6) ** (1 / 5), 6);
  });

  it.each([0.02, 0.5, 0.9])(
    'misses a share of %d at any of 400 looks in at most 5 of 100 series',
    (share) => {
      const random = createRandom(11);
      let missed = 0;
      for (let series = 0; series < 400; series += 1) {
        let hits = 0;
        for (let trials = 1; trials <= 400; trials += 1) {
          if (random() < share) hits += 1;
          const { low, high } = alwaysValidShare(hits, trials, 0.05);
          if (share < low || share > high) {
            missed += 1;
            break;
          }
        }
      }

      expect(missed / 400).toBeLessThanOrEqual(0.05);
    },
  );
});
