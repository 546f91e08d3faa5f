import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Kysely, Selectable } from 'kysely';
import { type Postings, WordTable } from '../../src/knowledge/postings.ts';
import type { Passage, SearchResult } from '../../src/ports/handbook-index.ts';
import { bestOf } from './best-of.ts';
import type { Schema } from './schema.ts';

/** Most passages that are kept in memory; past it what was kept is forgotten. */
const MOST_PASSAGES = 10_000;
/** Most sets of groups whose rights are kept. */
const MOST_RIGHTS = 20;
/** Passages read at a time, with room for other work between. */
const BATCH = 500;

/** What a search needs of a whole handbook: the words of its passages, by place, and who may read them. */
interface Contents {
  readonly words: WordTable;
  readonly seqs: readonly number[];
  readonly readers: readonly (readonly string[])[];
  /** 0 between searches. */
  readonly scores: Float32Array;
}

/** Which places some groups may read: 1 where they do. */
interface Rights {
  readonly mayRead: Uint8Array;
  readonly count: number;
}

/**
 * One version of a tenant's handbook. Its passages never change, so whatever was read of it once is kept. What is not in force
 * at the time of the first query is in nobody's `readers` here, and is left out.
 */
export class HandbookVersion {
  readonly number: number;
  readonly #db: Kysely<Schema>;
  readonly #tenant: string;
  readonly #passages = new Map<number, Passage>();
  readonly #rights = new Map<string, Rights>();
  #contents: Promise<Contents> | undefined;
  /** How often its tables were read. */
  #reads = 0;

  constructor(db: Kysely<Schema>, tenant: string, number: number) {
    this.#db = db;
    this.#tenant = tenant;
    this.number = number;
  }

  /** Counts what was read of the database so far: where a search reads nothing, it found what this version holds, whatever stands there by now. */
  get reads(): number {
    return this.#reads;
  }

  /** Reads the words of all passages once. Two searches at the same time wait for the same. */
  load(): Promise<Contents> {
    this.#contents ??= readContents(this.#db, this.#tenant)
      .catch((error: unknown) => {
        this.#contents = undefined;
        throw error;
      })
      .finally(() => {
        this.#reads += 1;
      });
    return this.#contents;
  }

  /** `terms` each once. As `HandbookIndex.search`. */
  async search(terms: readonly string[], groups: readonly string[], limit: number): Promise<SearchResult> {
    const contents = await this.load();
    const rights = this.#rightsOf(groups, contents);
    const postings = terms.map((term) => [term, contents.words.find(term)] as const);
    const frequency = new Map(postings.map(([term, places]) => [term, countIn(places, rights)] as const));
    const touched = addUp(postings, frequency, rights, contents.scores);
    const best = bestOf(touched, contents.scores, limit);
    for (const place of touched) contents.scores[place] = 0;
    const known = await this.#readPassages(
      best.map(({ place }) => place),
      contents,
    );
    const hits = best.flatMap(({ place, score }) => {
      const passage = known.get(place);
      if (passage === undefined) return []; // deleted meanwhile
      const matched = postings.filter(([, places]) => places.has(place)).map(([term]) => term);
      return [{ passage, score, matched }];
    });
    return { hits, frequency, passages: rights.count };
  }

  /** Every passage of it, documents by name, the passages of each in their order. */
  async readAll(): Promise<readonly Passage[]> {
    const readers = await queryReaders(this.#db, this.#tenant);
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

  #rightsOf(groups: readonly string[], { readers }: Contents): Rights {
    const key = JSON.stringify([...new Set(groups)].toSorted());
    const known = this.#rights.get(key);
    if (known !== undefined) return known;
    const mayRead = Uint8Array.from(readers, (allowed) =>
      allowed.length === 0 || allowed.some((one) => groups.includes(one)) ? 1 : 0,
    );
    const rights = { mayRead, count: mayRead.reduce((sum, one) => sum + one, 0) };
    if (this.#rights.size >= MOST_RIGHTS) this.#rights.clear();
    this.#rights.set(key, rights);
    return rights;
  }

  /** By place. */
  async #readPassages(
    places: readonly number[],
    { seqs, readers }: Contents,
  ): Promise<ReadonlyMap<number, Passage>> {
    const found = new Map<number, Passage>();
    const missing = new Map<number, number>();
    for (const place of places) {
      const known = this.#passages.get(place);
      if (known === undefined) missing.set(seqs[place] ?? 0, place);
      else found.set(place, known);
    }
    if (missing.size === 0) return found;
    this.#reads += 1;
    const rows = await this.#db
      .selectFrom('passages')
      .selectAll()
      .where('seq', 'in', [...missing.keys()])
      .execute();
    if (this.#passages.size + rows.length > MOST_PASSAGES) this.#passages.clear();
    for (const row of rows) {
      const place = missing.get(row.seq) ?? -1;
      const passage = toPassage(row, readers[place] ?? []);
      this.#passages.set(place, passage);
      found.set(place, passage);
    }
    return found;
  }
}

/** Adds what the words tell to the scores of their places. Out: the places that have a score. */
function addUp(
  postings: readonly (readonly [term: string, places: Postings])[],
  frequency: ReadonlyMap<string, number>,
  { mayRead, count }: Rights,
  scores: Float32Array,
): readonly number[] {
  const touched: number[] = [];
  for (const [term, places] of postings) {
    const weight = weightOf(frequency.get(term) ?? 0, count);
    for (let index = 0; index < places.length; index += 1) {
      const place = places.placeAt(index);
      if (mayRead[place] !== 1) continue;
      const before = scores[place] ?? 0;
      if (before === 0) touched.push(place);
      scores[place] = before + weight * places.weightAt(index);
    }
  }
  return touched;
}

function countIn(places: Postings, { mayRead }: Rights): number {
  let count = 0;
  for (let index = 0; index < places.length; index += 1) count += mayRead[places.placeAt(index)] ?? 0;
  return count;
}

/** Source: the probabilistic IDF of BM25, kept positive (Robertson and Zaragoza, 2009). */
function weightOf(holding: number, passages: number): number {
  return Math.log(1 + (Math.max(passages - holding, 0) + 0.5) / (holding + 0.5));
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
    ...toSensitivity(row.sensitivity),
  };
}

function toSensitivity(json: string | null): Pick<Passage, 'sensitivity'> {
  return json === null ? {} : { sensitivity: JSON.parse(json) as NonNullable<Passage['sensitivity']> };
}

/** Who may read what comes first: a passage that is put in force meanwhile is not among them. */
async function readContents(db: Kysely<Schema>, tenant: string): Promise<Contents> {
  const allowed = await queryReaders(db, tenant);
  const seqs = [...allowed.keys()].toSorted((a, b) => a - b);
  const words = new WordTable();
  for (let start = 0; start < seqs.length; start += BATCH) {
    const places = new Map(
      seqs.slice(start, start + BATCH).map((seq, index) => [seq, start + index] as const),
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
  const readers = seqs.map((seq) => allowed.get(seq) ?? []);
  return { words, seqs, readers, scores: new Float32Array(seqs.length) };
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
