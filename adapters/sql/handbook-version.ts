import type { Kysely, Selectable } from 'kysely';
import type { Passage, SearchResult } from '../../src/ports/handbook-index.ts';
import type { WordIndex } from './dialect.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';

/** Most matches of terms, and most passages, that are kept in memory; past it what was kept is forgotten. */
const MOST_MATCHES = 200_000;
const MOST_PASSAGES = 2000;

type Scores = ReadonlyMap<number, number>;

/**
 * One version of a tenant's handbook. Its passages never change, so whatever was read of it once is kept. What is not in force
 * at the time of the first query is in nobody's `readers` here, and is left out.
 */
export class HandbookVersion {
  readonly number: number;
  readonly #db: Kysely<Schema>;
  readonly #tenant: string;
  readonly #words: WordIndex;
  readonly #matches = new Map<string, Scores>();
  readonly #passages = new Map<number, Passage>();
  #kept = 0;
  #readers: Promise<ReadonlyMap<number, readonly string[]>> | undefined;

  constructor(db: Kysely<Schema>, tenant: string, number: number) {
    this.#db = db;
    this.#tenant = tenant;
    this.#words = dialectOf(db).words;
    this.number = number;
  }

  /** `terms` each once. As `HandbookIndex.search`. */
  async search(terms: readonly string[], groups: readonly string[], limit: number): Promise<SearchResult> {
    const readers = await this.#readReaders();
    const mayRead = (seq: number): boolean => {
      const allowed = readers.get(seq);
      return allowed !== undefined && (allowed.length === 0 || allowed.some((one) => groups.includes(one)));
    };
    const passages = [...readers.keys()].filter(mayRead).length;
    const matches = await this.#match(terms);
    const frequency = new Map<string, number>();
    const scores = new Map<number, number>();
    for (const term of terms) {
      const found = [...(matches.get(term) ?? [])].filter(([seq]) => mayRead(seq));
      frequency.set(term, found.length);
      const weight = this.#words.knowsRarity ? 1 : weightOf(found.length, passages);
      for (const [seq, score] of found) scores.set(seq, (scores.get(seq) ?? 0) + weight * score);
    }
    const best = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || a - b).slice(0, limit);
    const known = await this.#read(
      best.map(([seq]) => seq),
      readers,
    );
    const hits = best.flatMap(([seq, score]) => {
      const passage = known.get(seq);
      if (passage === undefined) return []; // deleted meanwhile
      return [{ passage, score, matched: terms.filter((term) => matches.get(term)?.has(seq) === true) }];
    });
    return { hits, frequency, passages };
  }

  /** Every passage of it, documents by name, the passages of each in their order. */
  async readAll(): Promise<readonly Passage[]> {
    const readers = await this.#readReaders();
    const rows = await this.#db
      .selectFrom('passages')
      .selectAll()
      .where('tenant', '=', this.#tenant)
      .orderBy('document')
      .orderBy('seq')
      .execute();
    return rows.flatMap((row) => {
      const allowed = readers.get(row.seq);
      return allowed === undefined ? [] : [toPassage(row, allowed)];
    });
  }

  /** Who may read each passage. A passage of a later version is not in it. */
  #readReaders(): Promise<ReadonlyMap<number, readonly string[]>> {
    this.#readers ??= queryReaders(this.#db, this.#tenant).catch((error: unknown) => {
      this.#readers = undefined;
      throw error;
    });
    return this.#readers;
  }

  async #match(terms: readonly string[]): Promise<ReadonlyMap<string, Scores>> {
    const found = new Map<string, Scores>();
    const missing: string[] = [];
    for (const term of terms) {
      const scores = this.#matches.get(term);
      if (scores === undefined) missing.push(term);
      else found.set(term, scores);
    }
    if (missing.length === 0) return found;
    const fresh = new Map(missing.map((term) => [term, new Map<number, number>()]));
    for (const { term, seq, score } of await this.#words.matches(this.#db, this.#tenant, missing))
      fresh.get(term)?.set(seq, score);
    for (const [term, scores] of fresh) {
      found.set(term, scores);
      this.#keep(term, scores);
    }
    return found;
  }

  #keep(term: string, scores: Scores): void {
    this.#kept += scores.size + 1;
    if (this.#kept > MOST_MATCHES) {
      this.#matches.clear();
      this.#kept = scores.size + 1;
    }
    this.#matches.set(term, scores);
  }

  async #read(
    seqs: readonly number[],
    readers: ReadonlyMap<number, readonly string[]>,
  ): Promise<ReadonlyMap<number, Passage>> {
    const missing = seqs.filter((seq) => !this.#passages.has(seq));
    if (missing.length === 0) return this.#passages;
    if (this.#passages.size + missing.length > MOST_PASSAGES) this.#passages.clear();
    const rows = await this.#db
      .selectFrom('passages')
      .selectAll()
      .where('seq', 'in', [...seqs])
      .execute();
    for (const row of rows) this.#passages.set(row.seq, toPassage(row, readers.get(row.seq) ?? []));
    return this.#passages;
  }
}

function toPassage(row: Selectable<Schema['passages']>, readers: readonly string[]): Passage {
  const { id, document, title, section, body, version } = row;
  return {
    id,
    document,
    title,
    section,
    text: body,
    version,
    readers,
    url: row.url ?? undefined,
    reviewed: row.reviewed ?? undefined,
    validUntil: row.valid_until ?? undefined,
    owner: row.owner ?? undefined,
  };
}

/** Source: the probabilistic IDF of BM25, kept positive (Robertson and Zaragoza, 2009). */
function weightOf(holding: number, passages: number): number {
  return Math.log(1 + (Math.max(passages - holding, 0) + 0.5) / (holding + 0.5));
}

async function queryReaders(
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
