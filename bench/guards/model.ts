import { createRandom, shuffle } from './shuffle.ts';

/** A text as overlapping stretches, each a list of feature numbers. */
export interface Example {
  readonly windows: readonly (readonly number[])[];
  readonly attack: boolean;
  readonly weight: number;
}

export interface Model {
  readonly weights: Float64Array;
  readonly bias: number;
}

const SEED = 7919;
const EPOCHS = 24;
/** The weights are the mean of those after the epochs from here on: single epochs still swing. */
const SETTLED = 16;
const ALPHA = 0.15;
const BETA = 1;
const L1 = 2;
const L2 = 1;
/** How much less the penalty is for features that carry over. */
const LIGHTER = 2;
const FIRST_WINDOWS = 6;
/** One order of the examples is chance: the weights are the mean of those learned in so many. */
const ORDERS = 5;

/**
 * Learns a sparse logistic regression. A harmless text counts with every stretch; an attack with the worst one, for where
 * in it the attack stands is not known.
 *
 * Source: McMahan and others, "Ad Click Prediction: a View from the Trenches", KDD 2013 (FTRL-Proximal); Andrews and others,
 * "Support Vector Machines for Multiple-Instance Learning", NIPS 2002 (worst stretch).
 */
export function createModel(
  size: number,
  examples: readonly Example[],
  isLight: (feature: number) => boolean,
): Model {
  const mean = new Float64Array(size + 1);
  for (let order = 1; order <= ORDERS; order += 1)
    learnInOrder(size, examples, isLight, createRandom(order * SEED)).forEach(
      (weight, i) => (mean[i] = (mean[i] ?? 0) + weight / ORDERS),
    );
  return { weights: mean, bias: mean[size] ?? 0 };
}

function learnInOrder(
  size: number,
  examples: readonly Example[],
  isLight: (feature: number) => boolean,
  random: () => number,
): Float64Array {
  const weights = new Float64Array(size + 1);
  const z = new Float64Array(size + 1);
  const n = new Float64Array(size + 1);
  const penalty = Float64Array.from(weights, (_, i) => (i === size ? 0 : isLight(i) ? L1 / LIGHTER : L1));

  const sumOf = (window: readonly number[]): number => {
    let sum = weights[size] ?? 0;
    for (const feature of window) sum += weights[feature] ?? 0;
    return sum;
  };
  const update = (i: number, gradient: number): void => {
    const squares = n[i] ?? 0;
    const sigma = (Math.sqrt(squares + gradient * gradient) - Math.sqrt(squares)) / ALPHA;
    const pull = (z[i] ?? 0) + gradient - sigma * (weights[i] ?? 0);
    const l1 = penalty[i] ?? 0;
    z[i] = pull;
    n[i] = squares + gradient * gradient;
    weights[i] =
      Math.abs(pull) <= l1
        ? 0
        : -(pull - Math.sign(pull) * l1) / ((BETA + Math.sqrt(n[i] ?? 0)) / ALPHA + (i === size ? 0 : L2));
  };
  const step = (window: readonly number[], attack: boolean, weight: number): void => {
    const gradient = (1 / (1 + Math.exp(-sumOf(window))) - (attack ? 1 : 0)) * weight;
    for (const feature of window) update(feature, gradient);
    update(size, gradient);
  };
  const learn = ({ windows, attack, weight }: Example, epoch: number): void => {
    if (!attack) for (const window of windows) step(window, false, weight / Math.sqrt(windows.length));
    else if (epoch === 0)
      for (const window of windows.slice(0, FIRST_WINDOWS))
        step(window, true, weight / Math.min(FIRST_WINDOWS, windows.length));
    else step(worst(windows, sumOf), true, weight);
  };

  const order = [...examples];
  const mean = new Float64Array(size + 1);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random);
    for (const example of order) learn(example, epoch);
    if (epoch >= SETTLED) weights.forEach((w, i) => (mean[i] = (mean[i] ?? 0) + w / (EPOCHS - SETTLED)));
  }
  return mean;
}

function worst(
  windows: readonly (readonly number[])[],
  sumOf: (window: readonly number[]) => number,
): readonly number[] {
  let found = windows[0] ?? [];
  let most = Number.NEGATIVE_INFINITY;
  for (const window of windows) {
    const sum = sumOf(window);
    if (sum > most) [found, most] = [window, sum];
  }
  return found;
}
