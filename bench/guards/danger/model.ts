import { createRandom, shuffle } from '../shuffle.ts';

/** A stretch of text as numbers of features. */
export interface Example {
  readonly features: readonly number[];
  /** Divides what the features say. */
  readonly length: number;
  readonly outcome: number;
  readonly weight: number;
}

const SEED = 7;
const EPOCHS = 15;
const RATE = 0.15;
const BIAS_RATE = 0.02;
const L2 = 1e-4;
/** Squares of gradients that every feature begins with. */
const FIRST_SQUARES = 0.01;
/** Less than this teaches nothing. */
const LEAST_GRADIENT = 1e-4;

/**
 * Learns a sparse multinomial logistic regression.
 *
 * Source: Duchi and others, "Adaptive Subgradient Methods", JMLR 2011 (AdaGrad, with a proximal step for L1).
 */
export function createModel(size: number, outcomes: number, l1: number, examples: readonly Example[]) {
  const weights = new Float32Array(size * outcomes);
  const squares = new Float32Array(size * outcomes).fill(FIRST_SQUARES);
  const bias = new Float64Array(outcomes);

  const step = ({ features, length, outcome, weight }: Example): void => {
    const shares = softmax(features, length);
    for (const [at, share] of shares.entries()) {
      const gradient = weight * (share - (at === outcome ? 1 : 0));
      if (Math.abs(gradient) < LEAST_GRADIENT) continue;
      bias[at] = (bias[at] ?? 0) - BIAS_RATE * gradient;
      for (const feature of features) {
        const i = feature * outcomes + at;
        const old = weights[i] ?? 0;
        const slope = gradient / length + L2 * old;
        const sum = (squares[i] ?? 0) + slope * slope;
        const pace = RATE / Math.sqrt(sum);
        const moved = old - pace * slope;
        squares[i] = sum;
        weights[i] = Math.sign(moved) * Math.max(0, Math.abs(moved) - pace * l1);
      }
    }
  };
  const softmax = (features: readonly number[], length: number): Float64Array => {
    const sums = new Float64Array(outcomes);
    for (const feature of features)
      for (let at = 0; at < outcomes; at += 1)
        sums[at] = (sums[at] ?? 0) + (weights[feature * outcomes + at] ?? 0);
    const logits = sums.map((sum, at) => sum / length + (bias[at] ?? 0));
    const most = Math.max(...logits);
    const powers = logits.map((logit) => Math.exp(logit - most));
    const all = powers.reduce((sum, power) => sum + power, 0);
    return powers.map((power) => power / all);
  };

  const order = [...examples];
  const random = createRandom(SEED);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random);
    for (const example of order) step(example);
  }
  return { bias, weightOf: (feature: number, outcome: number) => weights[feature * outcomes + outcome] ?? 0 };
}
