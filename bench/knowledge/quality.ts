import { bestQuotes } from '../../adapters/offline/quotes.ts';
import { toSources } from '../../src/knowledge/cite.ts';
import type { Passage } from '../../src/ports/handbook-index.ts';
import type { Find } from './baselines.ts';
import type { Labelled, readSet } from './records.ts';

type LabelledSet = ReturnType<typeof readSet>;

const TODAY = '2026-01-01';
const BYTES_PER_TOKEN = 4;

/** What of the answerable questions was found, in shares of 1. */
interface Found {
  /** An acceptable document is among the passages. */
  readonly document: number;
  /** The first passage is of one. */
  readonly first: number;
  /** Of those in several parts: documents of all of them are. */
  readonly allParts: number;
  /** Of those with a fact: it stands in the passages. */
  readonly fact: number;
  readonly tokens: number;
}

type Grade = 'right' | 'wrong' | 'silent';

/** How many of the rows of a type were answered how by quoting alone. */
export type Grades = ReadonlyMap<string, Readonly<Record<Grade, number>>>;

export async function measureFinding({ rows }: LabelledSet, find: Find): Promise<Found> {
  const answerable = rows.filter(({ documents }) => documents.length > 0);
  const found = await Promise.all(
    answerable.map(async (row) => ({ row, passages: await find(row.question, row.history.at(-1)) })),
  );
  const share = (of: typeof found, holds: (one: (typeof found)[number]) => boolean): number =>
    of.filter(holds).length / Math.max(1, of.length);
  return {
    document: share(found, ({ row, passages }) => hasDocument(row, passages)),
    first: share(found, ({ row, passages }) => hasDocument(row, passages.slice(0, 1))),
    allParts: share(
      found.filter(({ row }) => row.type === 'multi'),
      ({ row, passages }) => row.documents.every((one) => passages.some(({ document }) => document === one)),
    ),
    fact: share(
      found.filter(({ row }) => row.facts.length > 0),
      ({ row, passages }) => holdsFacts(row, passages.map(({ text }) => text).join('\n')),
    ),
    tokens: found.reduce((sum, { passages }) => sum + tokensOf(passages), 0) / Math.max(1, found.length),
  };
}

export async function measureQuoting({ rows }: LabelledSet, find: Find): Promise<Grades> {
  const grades = new Map<string, Record<Grade, number>>();
  for (const row of rows) {
    const grade = gradeOf(row, await find(row.question, row.history.at(-1)));
    for (const type of [row.type, ...(row.documents.length > 0 ? ['answerable'] : [])]) {
      const counts = grades.get(type) ?? { right: 0, wrong: 0, silent: 0 };
      counts[grade] += 1;
      grades.set(type, counts);
    }
  }
  return grades;
}

function gradeOf(row: Labelled, passages: readonly Passage[]): Grade {
  const quotes = bestQuotes(row.question, toSources(passages, TODAY), row.history.at(-1));
  if (quotes.length === 0) return 'silent';
  const quoted = passages.filter((_, index) => quotes.some(({ n }) => n === index + 1));
  const isRight = hasDocument(row, quoted) && holdsFacts(row, quotes.map(({ text }) => text).join('\n'));
  return isRight ? 'right' : 'wrong';
}

function hasDocument({ documents }: Labelled, passages: readonly Passage[]): boolean {
  return passages.some(({ document }) => documents.includes(document));
}

function holdsFacts({ facts }: Labelled, text: string): boolean {
  const plain = toPlain(text);
  return facts.every((fact) => plain.includes(toPlain(fact)));
}

function toPlain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[*`_]+/gu, '')
    .replaceAll(/[’‘]/gu, "'")
    .replaceAll(/[“”]/gu, '"')
    .replaceAll(/\s+/gu, ' ')
    .toLowerCase();
}

function tokensOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / BYTES_PER_TOKEN;
}
