import { type Row, TUNED_ON, learn, type toReplies } from './learn.ts';

/** A text and what it scored with weights that saw nothing of its writer. */
interface Judged {
  readonly row: Row;
  readonly isForCandor: boolean;
  readonly score: number;
}

/** Judges every writer's rows with weights learned from the others'; those that the patterns were found in are learned from alone. */
export function judgeAcross(rows: readonly Row[], toSamples: typeof toReplies): readonly Judged[] {
  const samples = rows.flatMap(toSamples);
  return writersOf(rows).flatMap((writer) => {
    const { score } = learn(samples.filter(({ row }) => row.writer !== writer));
    return samples
      .filter(({ row }) => row.writer === writer)
      .map((sample) => ({ row: sample.row, isForCandor: sample.isForCandor, score: score(sample) }));
  });
}

export function writersOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.map(({ writer }) => writer))].filter((writer) => !TUNED_ON.has(writer));
}

/** What this share of talk scores at least, every writer's talk counting the same. */
export function thresholdAt(share: number, judged: readonly Judged[]): number {
  const talk = judged.filter(({ isForCandor }) => !isForCandor);
  const sizes = Map.groupBy(talk, ({ row }) => row.writer);
  let passed = 0;
  for (const { row, score } of talk.toSorted((a, b) => b.score - a.score)) {
    passed += 1 / sizes.size / (sizes.get(row.writer)?.length ?? 1);
    if (passed > share) return score;
  }
  return Number.NEGATIVE_INFINITY;
}

/** Percent of talk that reaches a threshold, and of follow-ups that do not. */
export function ratesAt(threshold: number, judged: readonly Judged[]) {
  const percentOf = (some: readonly Judged[], is: (one: Judged) => boolean): number =>
    (100 * some.filter(is).length) / some.length;
  const [talk, meant] = [false, true].map((isFor) =>
    judged.filter(({ isForCandor }) => isForCandor === isFor),
  );
  return {
    talk: percentOf(talk ?? [], ({ score }) => score > threshold),
    missed: percentOf(meant ?? [], ({ score }) => score <= threshold),
  };
}
