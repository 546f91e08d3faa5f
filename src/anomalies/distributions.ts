/** Below this, a negative binomial is a Poisson for every count that a help desk sees. */
const LEAST_DISPERSION = 1e-4;
const MOST_STEPS = 10_000;
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

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Stirling's series where it holds to 14 digits, reached from below by the recurrence. Source: DLMF 5.11.1. */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  const inverse = 1 / (shifted * shifted);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / shifted;
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product)
  );
}

/** I_x(a, b), regularised. The continued fraction converges fast on one side of the mean; the other is its complement. */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(x, a, b)) / a
    : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** Evaluated by the modified method of Lentz. Source: DLMF 8.17.22. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < MOST_STEPS; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH) break;
  }
  return value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
