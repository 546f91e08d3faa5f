import { describe, expect, it } from 'vitest';
import {
  clusterMean,
  differenceOf,
  equivalenceP,
  withPseudoClusters,
  withPseudoShares,
} from '../../../src/statistics/clustered.ts';
import { createRandom } from '../../../src/statistics/random.ts';

const WELCH = {
  mean: 2.125,
  freedom: 5.0730646433072355,
  pValue: 0.061281815945770174,
  low: -0.14601809880510785,
  high: 4.396018098805108,
};

describe('clusterMean', () => {
  it('is the t-test over the means of clusters that are of one size', () => {
    const wide = clusterMean([
      [1, 3],
      [4, 6],
      [0, 1],
      [2, 2],
    ]);
    const means = clusterMean([[2], [5], [0.5], [2]]);

    expect(wide).toMatchObject({ mean: 2.375, n: 8, clusters: 4 });
    expect(wide?.standardError).toBeCloseTo(means?.standardError ?? 0, 12);
    expect(wide?.freedom).toBeCloseTo(3, 12);
  });

  /** Source: the general form of CR2 and its degrees of freedom, worked out with matrices below. */
  it('keeps to the general form where clusters differ in size', () => {
    const clusters = [[1, 2, 1.5, 0.4], [3], [0.2, -1], [2, 2.2, 2.4, 2.1, 1.9, 2]];

    const found = clusterMean(clusters);
    const general = generalCr2(clusters);

    expect((found?.standardError ?? 0) ** 2).toBeCloseTo(general.variance, 12);
    expect(found?.freedom).toBeCloseTo(general.freedom, 10);
  });

  it('covers what is true in 95 of 100 cases where values of a cluster resemble each other', () => {
    const random = createRandom(17);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const covered = Array.from({ length: 2000 }, () => {
      const clusters = Array.from({ length: 10 }, (_, at) => {
        const own = normal();
        return Array.from({ length: 2 + (at % 5) * 3 }, () => own + normal());
      });
      const found = clusterMean(clusters);
      return (found?.low ?? 1) <= 0 && (found?.high ?? -1) >= 0;
    }).filter(Boolean).length;

    expect(covered / 2000).toBeGreaterThan(0.935);
    expect(covered / 2000).toBeLessThan(0.97);
  });

  it('passes over empty clusters, and knows nothing of one alone', () => {
    expect(clusterMean([[1], [], [3]])).toMatchObject({ mean: 2, clusters: 2 });
    expect(clusterMean([[1, 2, 3], []])).toBeUndefined();
  });

  it('is certain of what never differs', () => {
    expect(clusterMean([[0], [0]])).toMatchObject({ mean: 0, low: 0, high: 0, pValue: 1 });
    expect(clusterMean([[2], [2]])).toMatchObject({ mean: 2, low: 2, high: 2, pValue: 0 });
  });
});

describe('equivalenceP', () => {
  it('is 5 % or less exactly where the 90 % interval lies within the margin', () => {
    const found = clusterMean([[0.01], [-0.02], [0.03], [0.005], [-0.01], [0.02]], 0.9);
    const edge = Math.max(Math.abs(found?.low ?? 0), Math.abs(found?.high ?? 0));

    expect(found && equivalenceP(found, edge)).toBeCloseTo(0.05, 9);
    expect(found && equivalenceP(found, edge * 1.1)).toBeLessThan(0.05);
    expect(found && equivalenceP(found, edge * 0.9)).toBeGreaterThan(0.05);
  });

  it('is over a half where the mean itself lies outside', () => {
    const found = clusterMean([[1], [1.1], [0.9]]);

    expect(found && equivalenceP(found, 0.5)).toBeGreaterThan(0.5);
  });
});

describe('withPseudoClusters', () => {
  it('leaves no certainty where few pairs agree, and enough where many do', () => {
    const verdict = (templates: number) => {
      const found = clusterMean(withPseudoClusters(Array.from({ length: templates }, () => [0, 0, 0])));
      return found && equivalenceP(found, 0.05);
    };

    expect(verdict(10)).toBeGreaterThan(0.05);
    expect(verdict(80)).toBeLessThan(0.001);
    expect(withPseudoClusters([[], []])).toEqual([]);
  });
});

describe('differenceOf', () => {
  /** Source: SciPy 1.17.1, scipy.stats.ttest_ind(a, b, equal_var=False) and its confidence_interval(). */
  it('is the test of Welch', () => {
    const [a, b] = [clusterMean([[3], [4], [1], [2.5], [6]]), clusterMean([[1], [0.5], [2], [1.2]])];

    const found = a && b && differenceOf(a, b);

    expect(found?.mean).toBeCloseTo(WELCH.mean, 9);
    expect(found?.freedom).toBeCloseTo(WELCH.freedom, 6);
    expect(found?.pValue).toBeCloseTo(WELCH.pValue, 9);
    expect(found?.low).toBeCloseTo(WELCH.low, 6);
    expect(found?.high).toBeCloseTo(WELCH.high, 6);
  });

  it('claims little of a few who are all alike', () => {
    const all = (count: number) => clusterMean(withPseudoShares(Array.from({ length: count }, () => [1, 1])));
    const [few, many] = [all(12), all(2000)];

    expect(few && differenceOf(few, few).low).toBeLessThan(-0.05);
    expect(many && differenceOf(many, many).low).toBeGreaterThan(-0.01);
  });
});

/** Of a model with an intercept alone: A = (I - H)^(-1/2) and the moments of Σ (1'A e)², written out with matrices. */
function generalCr2(clusters: readonly (readonly number[])[]): { variance: number; freedom: number } {
  const values = clusters.flat();
  const n = values.length;
  const mean = values.reduce((a, b) => a + b) / n;
  let from = 0;
  const rows = clusters.map((cluster) => {
    const range = [from, (from += cluster.length)] as const;
    const scale = 1 / Math.sqrt(1 - cluster.length / n) / n;
    // 1_g'(I - H) scaled: what the adjusted sum of the cluster's residuals is of the values.
    return values.map((_, at) => scale * ((at >= range[0] && at < range[1] ? 1 : 0) - cluster.length / n));
  });
  const sums = rows.map((row) =>
    row.reduce((sum, weight, at) => sum + weight * ((values[at] ?? 0) - mean), 0),
  );
  const products = rows.map((a) => rows.map((b) => a.reduce((sum, one, at) => sum + one * (b[at] ?? 0), 0)));
  const trace = products.reduce((sum, row, at) => sum + (row[at] ?? 0), 0);
  const squares = products.flat().reduce((sum, one) => sum + one * one, 0);
  return { variance: sums.reduce((sum, one) => sum + one * one, 0), freedom: trace ** 2 / squares };
}
