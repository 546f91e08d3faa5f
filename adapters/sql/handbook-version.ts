import type { Kysely, Selectable } from 'kysely';
import type { Postings } from '../../src/knowledge/postings.ts';
import type { Passage, SearchResult } from '../../src/ports/handbook-index.ts';
import { bestOf } from './best-of.ts';
import { queryReaders, readContents } from './handbook-contents.ts';
import type { Schema } from './schema.ts';

/** Most passages that are kept in memory; past it what was kept is forgotten. */
const MOST_PASSAGES = 10_000;
/** Most sets of groups whose rights are kept. */
const MOST_RIGHTS = 20;
type Contents = Awaited<ReturnType<typeof readContents>>;

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
  #before: HandbookVersion | undefined;
  readonly #rights = new Map<string, Rights>();
  #contents: Promise<Contents> | undefined;
  /** How often its tables were read. */
  #reads = 0;

  /** `before`: the version that was in force until now, whose words are not read again. */
  constructor(db: Kysely<Schema>, tenant: string, number: number, before?: HandbookVersion) {
    this.#db = db;
    this.#tenant = tenant;
    this.number = number;
    this.#before = before;
  }

  /** Counts what was read of the database so far: where a search reads nothing, it found what this version holds, whatever stands there by now. */
  get reads(): number {
    return this.#reads;
  }

  /** Reads the words of all passages once. Two searches at the same time wait for the same. */
  load(): Promise<Contents> {
    this.#contents ??= this.#read()
      .catch((error: unknown) => {
        this.#contents = undefined;
        throw error;
      })
      .finally(() => {
        this.#reads += 1;
      });
    return this.#contents;
  }

  async #read(): Promise<Contents> {
    const before = this.#before === undefined ? undefined : await this.#before.#known();
    const contents = await readContents(this.#db, this.#tenant, before);
    this.#before = undefined; // its words are kept in what was read
    return contents;
  }

  /** What was read of it, if that went well. */
  async #known(): Promise<Contents | undefined> {
    return this.#contents?.catch(() => undefined);
  }

  /** `terms` each once. As `HandbookIndex.search`. */
  async search(terms: readonly string[], groups: readonly string[], limit: number): Promise<SearchResult> {
    const contents = await this.load();
    const rights = this.#rightsOf(groups, contents);
    const postings = terms.map((term) => ({ term, places: contents.words.find(term) }));
    const frequency = new Map(postings.map(({ term, places }) => [term, countIn(places, rights)] as const));
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
      const matched: string[] = [];
      for (const one of postings) if (one.places.has(place)) matched.push(one.term);
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
      allowed?.length === 0 || allowed?.some((one) => groups.includes(one)) === true ? 1 : 0,
    );
    const rights = { mayRead, count: mayRead.reduce((sum, one) => sum + one, 0) };
    if (this.#rights.size >= MOST_RIGHTS) this.#rights.clear();
    this.#rights.set(key, rights);
    return rights;
  }

  /** By place. */
  async #readPassages(
    places: readonly number[],
    { seqs, readers, passages }: Contents,
  ): Promise<ReadonlyMap<number, Passage>> {
    const found = new Map<number, Passage>();
    const missing = new Map<number, number>();
    for (const place of places) {
      const known = passages.get(place);
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
    if (passages.size + rows.length > MOST_PASSAGES) passages.clear();
    for (const row of rows) {
      const place = missing.get(row.seq) ?? -1;
      const passage = toPassage(row, readers[place] ?? []);
      passages.set(place, passage);
      found.set(place, passage);
    }
    return found;
  }
}

/** Adds what the words tell to the scores of their places. Out: the places that have a score. */
function addUp(
  postings: readonly { readonly term: string; readonly places: Postings }[],
  frequency: ReadonlyMap<string, number>,
  { mayRead, count }: Rights,
  scores: Float32Array,
): readonly number[] {
  const touched: number[] = [];
  for (const { term, places } of postings) {
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
