import { incompleteBeta, logBeta, logGamma } from '../statistics/special-functions.ts';

/** Below this, a negative binomial is a Poisson for every count that a help desk sees. */
const LEAST_DISPERSION = 1e-4;
const ENOUGH = 1e-12;

/**
 * Probability of `count` or more events where `mean` are expected with variance `mean + dispersion × mean²`: the upper tail of a
 * negative binomial, of a Poisson where there is no dispersion.
 */
export function countTail(count: number, mean: number, dispersion: number): number {
  if (count <= 0) return 1;
  if (mean <= 0) return 0;
  const size = 1 / Math.max(dispersion, LEAST_DISPERSION);
  return incompleteBeta(mean / (size + mean), count, size);
}

/**
 * Probability of `hits` or more of `trials` where each is one with probability `share`, and trials of the same hour resemble each other
 * by `correlation` (0 to 1): the upper tail of a beta-binomial, of a binomial where they do not.
 */
export function shareTail(hits: number, trials: number, share: number, correlation: number): number {
  if (hits <= 0) return 1;
  if (share <= 0 || hits > trials) return 0;
  if (share >= 1) return 1;
  if (correlation < LEAST_DISPERSION) return incompleteBeta(share, hits, trials - hits + 1);
  const weight = 1 / Math.min(correlation, 0.999) - 1;
  const [a, b] = [share * weight, (1 - share) * weight];
  if (hits > trials * share) return betaBinomialTail(hits, trials, a, b);
  return 1 - betaBinomialTail(trials - hits + 1, trials, b, a);
}

/** Adds up from `hits` to `trials`, each term from the one before; `hits` are more than are expected, so that terms do not vanish. */
function betaBinomialTail(hits: number, trials: number, a: number, b: number): number {
  let term = Math.exp(logChoose(trials, hits) + logBeta(hits + a, trials - hits + b) - logBeta(a, b));
  let sum = 0;
  for (let k = hits; k <= trials; k += 1) {
    sum += term;
    term *= ((trials - k) * (k + a)) / ((k + 1) * (trials - k - 1 + b));
    if (term < sum * ENOUGH) break;
  }
  return Math.min(sum, 1);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
