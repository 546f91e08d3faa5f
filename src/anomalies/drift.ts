/** Source: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.4; λ and L as measured by `npm run bench:anomaly`. */
const LAMBDA = 0.3;
const LIMIT = 3.6;
/** What one step may add: a single one never makes a drift, because λ × 4.9 stays below the narrowest limit. */
const MOST_Z = 4.9;
/** Of an EWMA over steps that know nothing of each other. */
const LEAST_DEVIATION = Math.sqrt(LAMBDA / (2 - LAMBDA));

/** Where an average of the latest steps stands. */
interface Drift {
  readonly isDrifting: boolean;
  /** The first step of the run that is above what is usual now. */
  readonly since: number;
}

/**
 * Tells whether steps have been above what is expected of them for some time, by an exponentially weighted moving average of how far
 * each was away in standard deviations. `scores` in order; those of the last `recent` do not say how far the average usually wanders:
 * busy days make neighbours resemble each other, so that it wanders farther than by chance alone.
 */
export function findDrift(scores: readonly number[], recent: number): Drift {
  let average = 0;
  let squares = 0;
  let since = 0;
  scores.forEach((score, index) => {
    if (average <= 0) since = index;
    average = LAMBDA * Math.max(-MOST_Z, Math.min(MOST_Z, score)) + (1 - LAMBDA) * average;
    if (index < scores.length - recent) squares += average * average;
  });
  const wanders = Math.sqrt(squares / Math.max(1, scores.length - recent));
  return { isDrifting: average > LIMIT * Math.max(LEAST_DEVIATION, wanders), since };
}
