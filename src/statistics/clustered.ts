import { studentQuantile, studentTail } from './student.ts';

/** A mean of clustered values, and how sure it is. */
interface ClusteredMean {
  /** Of all values, not of the clusters' means. */
  readonly mean: number;
  /** Values, and the clusters they come in. */
  readonly n: number;
  readonly clusters: number;
  readonly standardError: number;
  /** Degrees of freedom; not whole where clusters differ in size. */
  readonly freedom: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided, of the hypothesis that the mean is zero. */
  readonly pValue: number;
}

/**
 * The mean of values that resemble each other within their cluster, with an interval that knows it. Of paired differences it is the
 * paired t-test for clusters. Clusters without values do not count; undefined for fewer than two clusters, for nothing is known of how
 * they differ.
 *
 * The variance is the robust one with the small-sample correction CR2, the degrees of freedom are Satterthwaite's: for a mean both have
 * a closed form, and where all clusters are of one size they are those of the t-test over the clusters' means.
 *
 * Source: Bell and McCaffrey, Bias Reduction in Standard Errors for Linear Regression with Multi-Stage Samples, 2002.
 */
export function clusterMean(
  clusters: readonly (readonly number[])[],
  confidence = 0.95,
): ClusteredMean | undefined {
  const filled = clusters.filter(({ length }) => length > 0);
  if (filled.length < 2) return undefined;
  const n = sumOf(filled.map(({ length }) => length));
  const mean = sumOf(filled.map(sumOf)) / n;
  const shares = filled.map(({ length }) => length / n);
  const variance = sumOf(
    filled.map(
      (values, index) => sumOf(values.map((value) => value - mean)) ** 2 / (1 - (shares[index] ?? 0)),
    ),
  );
  const standardError = Math.sqrt(variance) / n;
  const freedom = freedomOf(shares);
  const half = studentQuantile((1 - confidence) / 2, freedom) * standardError;
  return {
    mean,
    n,
    clusters: filled.length,
    standardError,
    freedom,
    low: mean - half,
    high: mean + half,
    pValue: 2 * studentTail(toT(Math.abs(mean), standardError), freedom),
  };
}

/**
 * p-value of the hypothesis that a mean lies outside ±`margin`, by two one-sided tests: at most 5 % says that whatever difference there
 * is, is smaller than that. It is so exactly where the 90 % interval lies within the margin.
 *
 * Source: Schuirmann, A Comparison of the Two One-Sided Tests Procedure, 1987.
 */
export function equivalenceP({ mean, standardError, freedom }: ClusteredMean, margin: number): number {
  return studentTail(toT(margin - Math.abs(mean), standardError), freedom);
}

/**
 * Clusters of paired differences of yes and no (-1, 0, 1), made ready for `clusterMean`: with two more, of which one tells for and one
 * against as half a pair each would. Where all pairs agree, the interval is then not of no width, which would claim too much.
 *
 * Source: Agresti and Min, Effects and Non-Effects of Paired Identical Observations, 2005, for pairs; here each cluster counts as one.
 */
export function withPseudoClusters(clusters: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return withTwoMore(clusters, Math.SQRT1_2, -Math.SQRT1_2);
}

/**
 * The first of two independent means less the second, with the interval and p-value of Welch's test.
 *
 * Source: Welch, The Generalization of Student's Problem, 1947.
 */
export function differenceOf(first: ClusteredMean, second: ClusteredMean, confidence = 0.95): ClusteredMean {
  const mean = first.mean - second.mean;
  const variances = [first, second].map(({ standardError: error }) => error ** 2);
  const variance = sumOf(variances);
  const spread = sumOf([first, second].map(({ freedom }, at) => (variances[at] ?? 0) ** 2 / freedom));
  const freedom = spread === 0 ? Math.min(first.freedom, second.freedom) : variance ** 2 / spread;
  const standardError = Math.sqrt(variance);
  const half = studentQuantile((1 - confidence) / 2, freedom) * standardError;
  return {
    mean,
    n: first.n + second.n,
    clusters: first.clusters + second.clusters,
    standardError,
    freedom,
    low: mean - half,
    high: mean + half,
    pValue: 2 * studentTail(toT(Math.abs(mean), standardError), freedom),
  };
}

/**
 * Clusters of shares (0 to 1), made ready for `clusterMean` and `differenceOf`: with one more that is all yes, and one that is all no.
 * Where every value is the same, the interval is then not of no width.
 *
 * Source: Agresti and Caffo, Simple and Effective Confidence Intervals for Proportions, 2000; here each cluster counts as one.
 */
export function withPseudoShares(clusters: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return withTwoMore(clusters, 1, 0);
}

/** Two clusters of the usual size, each of one value. */
function withTwoMore(clusters: readonly (readonly number[])[], ...values: readonly number[]) {
  const filled = clusters.filter(({ length }) => length > 0);
  if (filled.length === 0) return [];
  const size = Math.round(sumOf(filled.map(({ length }) => length)) / filled.length);
  return [...filled, ...values.map((value) => Array.from({ length: size }, () => value))];
}

/** Without any spread the least difference is certain, and none is none. */
function toT(difference: number, standardError: number): number {
  if (standardError > 0) return difference / standardError;
  return difference === 0 ? 0 : Math.sign(difference) * Infinity;
}

/** The clusters less one where all have the same share of the values, fewer where some have more. */
function freedomOf(shares: readonly number[]): number {
  const across = shares.map((share) => share ** 2 / (1 - share));
  const squares = sumOf(shares.map((share) => share ** 2));
  return 1 / (squares + sumOf(across) ** 2 - sumOf(across.map((one) => one ** 2)));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
