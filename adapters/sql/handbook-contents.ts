import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { WordTable } from '../../src/knowledge/postings.ts';
import type { Passage } from '../../src/ports/handbook-index.ts';
import type { Schema } from './schema.ts';

/** Passages read at a time, with room for other work between. */
const BATCH = 500;
/** From this share of places on that nothing in force has any more, all is read anew. */
const MOST_GONE = 0.25;

/** What a search needs of a whole handbook: the words of its passages, by place, and who may read them. */
interface Contents {
  readonly words: WordTable;
  readonly seqs: readonly number[];
  /** Undefined at the place of what is in force no more. */
  readonly readers: readonly (readonly string[] | undefined)[];
  /** 0 between searches. */
  readonly scores: Float32Array;
  /** Passages that were read, by place. */
  readonly passages: Map<number, Passage>;
}

/**
 * Reads the words of what is in force; of what the version before had, too, nothing is read again, and its places stay. Who may read
 * what comes first: a passage that is put in force meanwhile is not among them.
 */
export async function readContents(
  db: Kysely<Schema>,
  tenant: string,
  before: Contents | undefined,
): Promise<Contents> {
  const allowed = await queryReaders(db, tenant);
  const kept = before !== undefined && isWorthKeeping(before, allowed) ? before : undefined;
  const known = new Set(kept?.seqs);
  const added = [...allowed.keys()].filter((seq) => !known.has(seq)).toSorted((a, b) => a - b);
  const seqs = [...(kept?.seqs ?? []), ...added];
  const words = await readWords(db, added, kept);
  const readers = seqs.map((seq) => allowed.get(seq));
  return { words, seqs, readers, scores: new Float32Array(seqs.length), passages: new Map(kept?.passages) };
}

function isWorthKeeping({ seqs }: Contents, allowed: ReadonlyMap<number, unknown>): boolean {
  const gone = seqs.filter((seq) => !allowed.has(seq)).length;
  return gone <= seqs.length * MOST_GONE;
}

/** Those of `added` come behind all that were there. */
async function readWords(
  db: Kysely<Schema>,
  added: readonly number[],
  kept: Contents | undefined,
): Promise<WordTable> {
  if (kept !== undefined && added.length === 0) return kept.words;
  const words = new WordTable(kept?.words);
  const first = kept?.seqs.length ?? 0;
  for (let start = 0; start < added.length; start += BATCH) {
    const places = new Map(
      added.slice(start, start + BATCH).map((seq, index) => [seq, first + start + index] as const),
    );
    const rows = await db
      .selectFrom('passages')
      .select(['seq', 'title', 'section', 'body'])
      .where('seq', 'in', [...places.keys()])
      .orderBy('seq')
      .execute();
    for (const { seq, title, section, body } of rows)
      words.add(places.get(seq) ?? 0, { title, section, text: body });
    await nextTurn(); // a large handbook holds nothing up
  }
  words.seal();
  return words;
}

/** The groups of each passage in force, by its number; none: everybody. */
export async function queryReaders(
  db: Kysely<Schema>,
  tenant: string,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom('passages')
    .innerJoin('handbook_documents', 'handbook_documents.seq', 'passages.document_seq')
    .leftJoin('passage_readers', 'passage_readers.passage', 'passages.seq')
    .select(['passages.seq', 'passage_readers.reader'])
    .where('passages.tenant', '=', tenant)
    .where('handbook_documents.in_force', '=', 1)
    .orderBy('passage_readers.reader')
    .execute();
  const readers = new Map<number, string[]>();
  for (const { seq, reader } of rows) {
    const list = readers.get(seq) ?? [];
    if (reader !== null) list.push(reader);
    readers.set(seq, list);
  }
  return readers;
}
