import { countTail } from './distributions.ts';
import { type Expectation, toScore } from './expectation.ts';
import { type History, averageAlike } from './history.ts';
import { withoutTrend } from './trend.ts';

/** By how much counts vary more than by chance: `clusters` × mean, where events come in groups, and `swings` × mean², where all goes up and down. */
interface Dispersion {
  readonly clusters: number;
  readonly swings: number;
}

/** In variances: an attack in the history tells no more of dispersion than that, so that it does not hide the next one. */
const MOST_SQUARES = 25;
/** What never happened in a few weeks may happen: as if half an event had been among all examples. */
const HALF_AN_EVENT = 0.5;
/** What is believed before anything was seen, as if one step that expects one event had told it. */
const PRIOR = { mean: 1, excess: 1 };

/** What counts of events are expected to be at every step: negative binomial, by what happened at its like in other weeks. */
export function expectCounts(values: readonly number[], history: History): Expectation {
  const observed = withoutTrend(values, history);
  const { means, counts } = averageAlike(observed, history);
  const dispersion = findDispersion(observed, means, counts, history.isLeftOut);
  const last = values.length - 1;
  const mean = (means[last] ?? 0) + HALF_AN_EVENT / Math.max(1, counts[last] ?? 0);
  const spread = spreadOf(dispersion, mean, counts[last] ?? 0);
  return {
    observed,
    expected: means,
    scores: observed.map((value, index) => {
      if (history.isLeftOut[index] === true) return 0;
      const expected = means[index] ?? 0;
      return toScore(value, expected, varianceOf(expected, dispersion), counts[index] ?? 0);
    }),
    tail: (value) => countTail(value, mean, spread),
  };
}

function varianceOf(mean: number, { clusters, swings }: Dispersion): number {
  return mean * (1 + clusters) + mean * mean * swings;
}

/** As dispersion of a negative binomial with the same variance; the mean is not known but estimated, which adds its own. */
function spreadOf(dispersion: Dispersion, mean: number, examples: number): number {
  const known = Math.max(mean, 1e-6);
  const variance = varianceOf(known, dispersion) * (1 + 1 / Math.max(1, examples));
  return (variance - known) / (known * known);
}

/**
 * By the method of moments over all steps, weighted by how sure the square of each is: two numbers for the series, since the examples
 * of one step are few.
 */
function findDispersion(
  values: readonly number[],
  means: readonly number[],
  counts: readonly number[],
  isLeftOut: readonly boolean[],
): Dispersion {
  const fit = new PlaneFit();
  fit.add(PRIOR.mean, PRIOR.excess);
  for (let index = 0; index < values.length - 1; index += 1) {
    const examples = counts[index] ?? 0;
    const mean = means[index] ?? 0;
    if (isLeftOut[index] === true || examples === 0 || mean === 0) continue;
    const most = MOST_SQUARES * (1 + mean + 0.5 * mean * mean);
    const square = Math.min(((values[index] ?? 0) - mean) ** 2, most);
    fit.add(mean, (square * examples) / (examples + 1) - mean);
  }
  return fit.solve();
}

/** Least squares of `excess = clusters × mean + swings × mean²`, neither of them below 0. */
class PlaneFit {
  #mm = 0;
  #mq = 0;
  #qq = 0;
  #me = 0;
  #qe = 0;

  add(mean: number, excess: number): void {
    const square = mean * mean;
    const weight = 1 / (mean + 2 * (mean + 0.1 * square) ** 2);
    this.#mm += weight * square;
    this.#mq += weight * square * mean;
    this.#qq += weight * square * square;
    this.#me += weight * mean * excess;
    this.#qe += weight * square * excess;
  }

  solve(): Dispersion {
    const determinant = this.#mm * this.#qq - this.#mq * this.#mq;
    const clusters = (this.#me * this.#qq - this.#qe * this.#mq) / determinant;
    const swings = (this.#qe * this.#mm - this.#me * this.#mq) / determinant;
    if (determinant > 1e-9 * this.#mm * this.#qq && clusters >= 0 && swings >= 0) return { clusters, swings };
    if (clusters < 0) return { clusters: 0, swings: Math.max(0, this.#qe / this.#qq) };
    return { clusters: Math.max(0, this.#me / this.#mm), swings: 0 };
  }
}
