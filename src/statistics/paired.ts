import { clusterMean } from './clustered.ts';
import { incompleteBeta } from './special-functions.ts';

/**
 * Two-sided p-value of the exact McNemar test: the same items judged twice, `onlyFirst` passed the first time alone, `onlySecond` the
 * second time alone; what passed or failed both times says nothing. With counts of rises and falls it is the exact sign test.
 *
 * Source: McNemar, 1947; the exact form is a binomial test with a half.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  const [fewer, all] = [Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond];
  if (all === 0) return 1;
  return Math.min(1, 2 * incompleteBeta(0.5, all - fewer, fewer + 1));
}

/** Two-sided p-value of the exact sign test: whether differences of pairs lie above zero as often as below; those of zero say nothing. */
export function signTest(differences: readonly number[]): number {
  return mcnemar(
    differences.filter((difference) => difference > 0).length,
    differences.filter((difference) => difference < 0).length,
  );
}

/** The mean of paired differences with its interval and two-sided p-value: the paired t-test. Undefined for fewer than two pairs. */
export function pairedT(differences: readonly number[], confidence = 0.95): ReturnType<typeof clusterMean> {
  return clusterMean(
    differences.map((difference) => [difference]),
    confidence,
  );
}
