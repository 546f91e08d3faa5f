import { readWeights } from '../../base/weight-table.ts';
import { HARD_SUBJECTS, type HardSubject } from '../../domain/hard-subject.ts';
import { join, lengthOf, toUnits } from './features.ts';

/** What was learned: tables as of `readWeights`. */
interface Weights {
  /** Logits of a text without evidence. */
  readonly bias: number;
  /** For and against anybody being in danger. */
  readonly danger: string;
  /** What tells one subject from the others, where somebody is. */
  readonly subjects: Readonly<Record<HardSubject, string>>;
}

type Unit = ReturnType<typeof toUnits>[number];

interface Judged {
  /** Logits: above 0 somebody is in danger. */
  readonly danger: number;
  readonly subject: HardSubject;
}

/** Judges a text by the whole of it and by each sentence: the worst counts. Linear. */
export function createScorer({ bias, danger, subjects }: Weights): (text: string) => Judged {
  const dangers = readWeights(danger);
  const bySubject = HARD_SUBJECTS.map((subject) => ({ subject, table: readWeights(subjects[subject]) }));

  /** The evidence of a long stretch is thinned: it holds more words by chance. */
  const judge = (unit: Unit): number => bias + sumOf(dangers, unit) / Math.sqrt(unit.features.length + 1);

  return (text) => {
    const sentences = toUnits(text);
    const whole = join(sentences);
    const units = sentences.length > 1 ? [whole, ...sentences] : [whole];
    const most = Math.max(...units.map(judge));
    if (most <= 0) return { danger: most, subject: 'self-harm' };
    const [first] = bySubject
      .map(({ subject, table }) => ({ subject, sum: sumOf(table, whole) }))
      .toSorted((one, other) => other.sum - one.sum);
    return { danger: most, subject: first?.subject ?? 'self-harm' };
  };
}

function sumOf(table: ReadonlyMap<string, number>, unit: Unit): number {
  let sum = table.get(lengthOf(unit)) ?? 0;
  for (const feature of unit.features) sum += table.get(feature) ?? 0;
  return sum;
}
