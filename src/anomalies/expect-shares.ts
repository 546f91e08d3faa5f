import { shareTail } from './distributions.ts';
import { type Expectation, toScore } from './expectation.ts';
import { type History, sumAlike } from './history.ts';

/** How many trials of its like a step needs until what they say counts as much as what all steps say. */
const TRIALS_THAT_COUNT = 50;
/** What is believed of correlation before anything was seen, and how much that weighs: as ten steps of three trials. */
const PRIOR = { correlation: 0.05, pairs: 60 };
const MOST_SQUARES = 25;

/** How many of the trials of every step are expected to be hits: beta-binomial, by what happened at its like in other weeks. */
export function expectShares(
  hits: readonly number[],
  trials: readonly number[],
  history: History,
): Expectation {
  const shares = toShares(hits, trials, history);
  const expected = shares.map((share, index) => share * (trials[index] ?? 0));
  const correlation = findCorrelation(hits, trials, shares, history.isLeftOut);
  const last = hits.length - 1;
  const known = sumAlike(trials, history).sums[last] ?? 0;
  const spread = correlation + 1 / (known + TRIALS_THAT_COUNT);
  return {
    observed: hits,
    expected,
    scores: hits.map((hit, index) => {
      if (history.isLeftOut[index] === true) return 0;
      const variance = varianceOf(trials[index] ?? 0, shares[index] ?? 0, correlation);
      return toScore(hit, expected[index] ?? 0, variance, Infinity);
    }),
    tail: (value) => shareTail(value, trials[last] ?? 0, shares[last] ?? 0, spread),
  };
}

/** What its like had in other weeks, drawn towards what is usual at any time as far as that was little. */
function toShares(hits: readonly number[], trials: readonly number[], history: History): number[] {
  const { sums: alikeHits } = sumAlike(hits, history);
  const { sums: alikeTrials } = sumAlike(trials, history);
  const last = hits.length - 1;
  const overall = (sumOf(hits.slice(0, last)) + 0.5) / (sumOf(trials.slice(0, last)) + 10);
  return alikeHits.map(
    (sum, index) => (sum + TRIALS_THAT_COUNT * overall) / ((alikeTrials[index] ?? 0) + TRIALS_THAT_COUNT),
  );
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function varianceOf(trials: number, share: number, correlation: number): number {
  return trials * share * (1 - share) * (1 + Math.max(0, trials - 1) * correlation);
}

/** By the method of moments over all steps. */
function findCorrelation(
  hits: readonly number[],
  trials: readonly number[],
  shares: readonly number[],
  isLeftOut: readonly boolean[],
): number {
  const share = shares.at(-1) ?? 0;
  let excess = PRIOR.correlation * PRIOR.pairs * share * (1 - share);
  let weight = PRIOR.pairs * share * (1 - share);
  for (let index = 0; index < hits.length - 1; index += 1) {
    const n = trials[index] ?? 0;
    if (isLeftOut[index] === true || n < 2) continue;
    const expected = shares[index] ?? 0;
    const chance = varianceOf(n, expected, 0);
    const square = Math.min(
      ((hits[index] ?? 0) - n * expected) ** 2,
      MOST_SQUARES * varianceOf(n, expected, 0.1),
    );
    excess += square - chance;
    weight += chance * (n - 1);
  }
  return weight === 0 ? 0 : Math.min(0.9, Math.max(0, excess / weight));
}
