import { HARD_SUBJECTS, type HardSubject } from '../../../src/domain/hard-subject.ts';
import { join, lengthOf, toUnits } from '../../../src/guards/danger/features.ts';
import type { createScorer } from '../../../src/guards/danger/score.ts';
import { toLines } from '../table.ts';
import { type Example, createModel } from './model.ts';
import type { Row } from './rows.ts';

type Weights = Parameters<typeof createScorer>[0];

/** Features rarer than this are chance. */
const FEWEST = 2;
/** Of pairs of words, and where subjects are told apart. */
const FEWEST_PAIRS = 3;
const FEWEST_OF_SUBJECTS = 5;
const L1 = 0.005;
const L1_OF_SUBJECTS = 0.01;
/** What a feature says is multiplied by it. */
const SCALE = 1.5;
/** A sentence of a harmless text is harmless, too, and counts less than the text. */
const SENTENCE_WEIGHT = 0.5;
/** What is said without any doubt must be noticed. */
const PLAIN_WEIGHT = 2;
/** Subjects need no finer weights than quarters. */
const PARTS_OF_SUBJECTS = 4;

/**
 * Learns whether somebody is in danger, of all rows, and from what, of those where somebody is.
 *
 * In: `margin` in logits is what has to be said beyond more likely than not.
 */
export function learn(rows: readonly Row[], margin: number): Weights {
  const read = rows.map(({ label, text, writer }) => ({
    label,
    sentences: toUnits(text),
    weight: writer === 'plain' ? PLAIN_WEIGHT : 1,
  }));
  const danger = toNumbers(read, (name) => (name.includes(' ') ? FEWEST_PAIRS : FEWEST));
  const model = createModel(
    danger.names.length,
    2,
    L1,
    read.flatMap(({ label, sentences, weight }) => {
      const outcome = label === 'none' ? 0 : 1;
      const parts = outcome === 0 && sentences.length > 1 ? sentences : [];
      return [
        toExample(join(sentences), outcome, weight, danger.numberOf),
        ...parts.map((each) => toExample(each, outcome, SENTENCE_WEIGHT, danger.numberOf)),
      ];
    }),
  );

  const meant = read.filter(({ label }) => label !== 'none');
  const subject = toNumbers(meant, (name) =>
    name.includes(' ') ? Number.POSITIVE_INFINITY : FEWEST_OF_SUBJECTS,
  );
  const told = createModel(
    subject.names.length,
    HARD_SUBJECTS.length,
    L1_OF_SUBJECTS,
    meant.map(({ label, sentences, weight }) =>
      toExample(join(sentences), HARD_SUBJECTS.indexOf(label as HardSubject), weight, subject.numberOf),
    ),
  );
  return {
    bias: (model.bias[1] ?? 0) - (model.bias[0] ?? 0) - margin,
    danger: tableOf(danger.names, (n) => model.weightOf(n, 1) - model.weightOf(n, 0)),
    subjects: Object.fromEntries(
      HARD_SUBJECTS.map((each, at) => [each, tableOf(subject.names, (n) => roughly(told.weightOf(n, at)))]),
    ) as Weights['subjects'],
  };
}

type Sentences = ReturnType<typeof toUnits>;

/** Numbers the features that are common enough. */
function toNumbers(read: readonly { readonly sentences: Sentences }[], fewestOf: (name: string) => number) {
  const counts = new Map<string, number>();
  for (const { sentences } of read) {
    const whole = join(sentences);
    for (const name of [...whole.features, lengthOf(whole)]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].filter(([name, count]) => count >= fewestOf(name)).map(([name]) => name);
  const numbers = new Map(names.map((name, number) => [name, number]));
  return { names, numberOf: (name: string) => numbers.get(name) };
}

function toExample(
  unit: Sentences[number],
  outcome: number,
  weight: number,
  numberOf: (name: string) => number | undefined,
): Example {
  return {
    features: [...unit.features, lengthOf(unit)].flatMap((name) => numberOf(name) ?? []),
    length: Math.sqrt(unit.features.length + 1) / SCALE,
    outcome,
    weight,
  };
}

function tableOf(names: readonly string[], weightOf: (number: number) => number): string {
  return toLines(names.map((name, number) => [name, SCALE * weightOf(number)] as const));
}

function roughly(weight: number): number {
  return Math.round(PARTS_OF_SUBJECTS * SCALE * weight) / PARTS_OF_SUBJECTS / SCALE;
}
