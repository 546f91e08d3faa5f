/** What is expected of every step of a series, its like considered. */
export interface Expectation {
  /** What there was, as far as it can be compared: events, hits. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** How far each was away, in standard deviations. */
  readonly scores: readonly number[];
  /** Probability of as many as `value` or more at the last step. */
  readonly tail: (value: number) => number;
}

/**
 * In standard deviations. Half an event more than the variance says keeps a few events at night from being a surprise; what is
 * known of few examples is known less well.
 */
export function toScore(value: number, mean: number, variance: number, examples: number): number {
  return (value - mean) / Math.sqrt((variance + 0.5) * (1 + 1 / Math.max(1, examples)));
}
