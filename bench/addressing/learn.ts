import { readReply } from '../../src/addressing/read-reply.ts';
import type { readThreadRows } from '../../test/fixtures/thread-rows.ts';
import { createModel } from '../guards/model.ts';
import { toLines } from '../guards/table.ts';

export type Row = ReturnType<typeof readThreadRows>[number];

/** Features rarer than this are chance. */
const FEWEST = 2;
/** How much a row counts of the sets that the patterns of words were found in: what patterns say of them proves little. */
const TUNED = 0.2;
export const TUNED_ON = new Set(
  'first-half between later tuned-since last plain-tuned plain-tuned-later plain-tuned-last'.split(' '),
);

/** A text, what tells whom it is for, and whether that is Candor. */
interface Sample {
  readonly row: Row;
  readonly names: readonly string[];
  readonly isForCandor: boolean;
}

export function toReplies(row: Row): readonly Sample[] {
  const earlier = [{ question: row.question, draft: row.answer }];
  const names = [...readReply(row.reply, { othersSpoke: row.others.length > 0, earlier })];
  return [{ row, names, isForCandor: row.isForCandor }];
}

/** What may begin a talk: questions do, and what people say to each other. */
export function toOpenings(row: Row): readonly Sample[] {
  const colleagues = row.others
    .map((text) => text.replace(/^\p{Lu}\p{L}*: /u, ''))
    .filter((text) => text !== '…');
  const talk = [...colleagues, ...(row.isForCandor ? [] : [row.reply])];
  const toSample = (text: string, isForCandor: boolean): Sample => ({
    row,
    names: [...readReply(text, { othersSpoke: false })],
    isForCandor,
  });
  return [toSample(row.question, true), ...talk.map((text) => toSample(text, false))];
}

/** Learns what each feature says for Candor. */
export function learn(samples: readonly Sample[]) {
  const counts = new Map<string, number>();
  for (const { names } of samples) for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].flatMap(([name, count]) => (count >= FEWEST ? [name] : []));
  const numbers = new Map(names.map((name, number) => [name, number]));
  const examples = samples.map((sample) => ({
    windows: [sample.names.flatMap((name) => numbers.get(name) ?? [])],
    attack: sample.isForCandor,
    weight: TUNED_ON.has(sample.row.writer) ? TUNED : 1,
  }));
  const { weights, bias } = createModel(names.length, examples, (n) => names[n]?.includes('>') === false);
  const score = (sample: Sample): number =>
    sample.names.reduce((sum, name) => sum + (weights[numbers.get(name) ?? -1] ?? 0), bias);
  return { bias, score, lines: toLines(names.map((name, i) => [name, weights[i] ?? 0])) };
}
