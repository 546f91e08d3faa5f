import type { compareModels } from '../../src/quality/compare-models.ts';

type Pair = Parameters<typeof compareModels>[0][number];

/** How likely a model is right on each question of a set: mostly nearly always, or nearly never. */
export interface SimulatedModel {
  readonly right: readonly number[];
}

/** Expectations of a golden question: a wrong answer misses one of them, seldom more. */
const CHECKS = 3;

/**
 * A usual model: 80 % of questions it nearly always answers right, 12 % now and then, 8 % nearly never.
 */
export function drawModel(questions: number, random: () => number): SimulatedModel {
  return { right: Array.from({ length: questions }, () => drawQuestion(random)) };
}

function drawQuestion(random: () => number): number {
  const lot = random();
  if (lot < 0.8) return 0.97 + 0.03 * random();
  return lot < 0.92 ? 0.3 + 0.6 * random() : 0.05 * random();
}

/**
 * Another model of the same makers: as good on the whole but for `drop`, with its own strengths on one question in twenty-five. Those it
 * loses are single ones, as it is when a model becomes worse at a subject.
 */
export function drawSuccessor(of: SimulatedModel, drop: number, random: () => number): SimulatedModel {
  const own = of.right.map((one) => (random() < 0.04 ? drawQuestion(random) : one));
  const shifted = levelTo(own, meanOf(of.right), random);
  return { right: levelTo(shifted, meanOf(of.right) - drop, random) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Makes single questions right or wrong, at random, until the mean is exactly that. */
function levelTo(right: readonly number[], target: number, random: () => number): readonly number[] {
  const levelled = [...right];
  const order = levelled.map((_, index) => ({ index, lot: random() })).toSorted((a, b) => a.lot - b.lot);
  let missing = (target - meanOf(levelled)) * levelled.length;
  for (const { index } of order) {
    const now = levelled[index] ?? 0;
    const most = missing < 0 ? -now : 1 - now;
    const step = missing < 0 ? Math.max(most, missing) : Math.min(most, missing);
    levelled[index] = now + step;
    missing -= step;
    if (Math.abs(missing) < 1e-9) break;
  }
  return levelled;
}

/** Both models on every question, `repeats` times. */
export function askBoth(
  policy: SimulatedModel,
  candidate: SimulatedModel,
  repeats: number,
  random: () => number,
): readonly Pair[] {
  return policy.right.flatMap((own, index) =>
    Array.from({ length: repeats }, () => ({
      item: String(index),
      policy: toTrial(own, random),
      candidate: toTrial(candidate.right[index] ?? 0, random),
    })),
  );
}

function toTrial(chance: number, random: () => number): Pair['policy'] {
  const right = random() < chance;
  const missed = right ? 0 : random() < 0.7 ? 1 : 2;
  return {
    right,
    score: 1 - missed / CHECKS,
    refused: !right && random() < 0.2,
    chars: Math.round(200 + 200 * random()),
    latencyMs: Math.round(800 + 800 * random()),
    costMicroUsd: Math.round(500 + 200 * random()),
    isAsked: true,
  };
}
