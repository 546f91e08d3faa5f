import { type Kysely, sql } from 'kysely';
import { isPostgres } from '../../migrations/columns.ts';
import { UpstreamError } from '../../src/base/errors.ts';
import { spaceOf } from '../../src/domain/embedding.ts';
import { MAX_NEAREST, MemoryIndex, passageKey } from '../../src/knowledge/semantic-index.ts';
import { quantise } from '../../src/knowledge/vectors.ts';
import type { Passage } from '../../src/ports/handbook-index.ts';
import type { SemanticIndex } from '../../src/ports/semantic-index.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';

type Handbook = Parameters<SemanticIndex['load']>[0];
type Stored = Parameters<SemanticIndex['load']>[1];

/** Vectors read of one table and written to the other with one statement. */
const BATCH = 500;

/** In PostgreSQL where that has pgvector, found out when a policy first wants it; else in memory. */
export function openSemanticIndex(db: Kysely<Schema>): SemanticIndex {
  return isPostgres(db) ? new ServerIndex(db) : new MemoryIndex();
}

/**
 * Vectors beside the passages that they are of, once for all processes, and the rights of whoever asks in the same query. A row goes
 * with its passage. What stands here is made of what `EmbeddingStore` keeps, and made again from it where it is missing.
 */
class ServerIndex implements SemanticIndex {
  state: SemanticIndex['state'] = 'off';
  readonly #db: Kysely<Schema>;
  readonly #memory = new MemoryIndex();
  #isThere: boolean | undefined;
  #tenant = '';
  #space: string | undefined;
  #known: { readonly of: readonly Passage[]; readonly byKey: ReadonlyMap<string, Passage> } | undefined;

  constructor(db: Kysely<Schema>) {
    this.#db = db;
  }

  get place(): SemanticIndex['place'] {
    return this.#isThere === true ? 'pgvector' : 'memory';
  }

  async load(handbook: Handbook, stored: Stored): Promise<ReadonlySet<string>> {
    this.#isThere ??= await makeTable(this.#db);
    if (!this.#isThere) return this.#memory.load(handbook, stored);
    const { tenant, plan, texts } = handbook;
    const space = spaceOf(plan);
    const absent = await placeVectors(this.#db, handbook, stored);
    if (absent.size === 0) await sql`delete from passage_vectors where space <> ${space}`.execute(this.#db);
    this.#tenant = tenant;
    this.#space = texts.length > 0 ? space : undefined;
    return absent;
  }

  clear(): void {
    this.state = 'off';
    this.#space = undefined;
    this.#known = undefined;
    this.#memory.clear();
  }

  holds(plan: Handbook['plan']): boolean {
    return this.#space === spaceOf(plan) || this.#memory.holds(plan);
  }

  async nearest(
    query: Float32Array,
    groups: readonly string[],
    current: readonly Passage[],
  ): Promise<readonly Passage[]> {
    if (this.#isThere !== true) return this.#memory.nearest(query, groups, current);
    if (this.#known?.of !== current)
      this.#known = { of: current, byKey: new Map(current.map((passage) => [passageKey(passage), passage])) };
    const { byKey } = this.#known;
    const vector = toLiteral(quantise(query));
    const { rows } = await sql<Pick<Passage, 'id' | 'version'>>`
      select p.id, p.version
      from passage_vectors v
      join passages p on p.seq = v.passage
      where v.space = ${this.#space ?? ''}
        and p.document_seq in (select seq from handbook_documents where tenant = ${this.#tenant} and in_force = 1)
        and (v.passage not in (select passage from passage_readers)
          or v.passage in (select passage from passage_readers where reader = any(${[...groups]}::text[])))
      order by v.vector <=> ${vector}::halfvec, v.passage
      limit ${MAX_NEAREST}`.execute(this.#db);
    return rows.map((row) => byKey.get(passageKey(row))).filter((passage) => passage !== undefined);
  }
}

/** Out: false where the server has no pgvector that knows `halfvec` (0.7), or lets this user neither make it nor use it. */
async function makeTable(db: Kysely<Schema>): Promise<boolean> {
  try {
    await db.transaction().execute(async (trx) => {
      await dialectOf(trx).lock(trx, 'handbook'); // two processes that make it at once fail
      if (await dialectOf(trx).hasTable(trx, 'passage_vectors')) return;
      await sql`create extension if not exists vector`.execute(trx);
      await sql`
        create table passage_vectors (
          space text collate "C" not null,
          passage bigint not null references passages (seq) on delete cascade,
          hash text collate "C" not null,
          vector halfvec not null,
          primary key (passage, space)
        )`.execute(trx);
      // Up to 1 024 dimensions fit into a page: beside it, each comparison would fetch them.
      await sql`alter table passage_vectors alter column vector set storage plain`.execute(trx);
    });
    return true;
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    return false;
  }
}

/** Puts vectors to passages that have none, or that of another text. Out: the hashes of which none is stored. */
async function placeVectors(
  db: Kysely<Schema>,
  { tenant, plan, texts }: Handbook,
  stored: Stored,
): Promise<ReadonlySet<string>> {
  const space = spaceOf(plan);
  const placed = await findPlaced(db, tenant, space);
  const open = texts.filter(({ passage, hash }) => placed.get(passageKey(passage))?.hash !== hash);
  const passages = Map.groupBy(open, ({ hash }) => hash);
  const absent = new Set(passages.keys());
  for (const hashes of batchesOf([...passages.keys()])) {
    const found = await stored.find(space, hashes);
    const rows = found.flatMap(({ hash, vector }) => {
      absent.delete(hash);
      return (passages.get(hash) ?? []).flatMap(({ passage }) => {
        const seq = placed.get(passageKey(passage))?.seq; // none where another handbook is in force by now
        return seq === undefined ? [] : [{ seq, hash, vector: toLiteral(vector) }];
      });
    });
    for (const some of batchesOf(rows)) await insertVectors(db, space, some);
  }
  return absent;
}

/** Every passage in force, with the hash of the text that its vector is of. */
async function findPlaced(
  db: Kysely<Schema>,
  tenant: string,
  space: string,
): Promise<ReadonlyMap<string, { readonly seq: number; readonly hash: string | null }>> {
  const { rows } = await sql<{ seq: number; id: string; version: string; hash: string | null }>`
    select p.seq, p.id, p.version, v.hash
    from passages p
    join handbook_documents d on d.seq = p.document_seq and d.tenant = ${tenant} and d.in_force = 1
    left join passage_vectors v on v.passage = p.seq and v.space = ${space}`.execute(db);
  return new Map(rows.map((row) => [passageKey(row), row]));
}

/** A passage that went meanwhile is left out. */
async function insertVectors(
  db: Kysely<Schema>,
  space: string,
  rows: readonly { readonly seq: number; readonly hash: string; readonly vector: string }[],
): Promise<void> {
  await sql`
    insert into passage_vectors (space, passage, hash, vector)
    select ${space}, p.seq, n.hash, n.vector::halfvec
    from unnest(
      ${rows.map(({ seq }) => seq)}::bigint[],
      ${rows.map(({ hash }) => hash)}::text[],
      ${rows.map(({ vector }) => vector)}::text[]
    ) as n (seq, hash, vector)
    join passages p on p.seq = n.seq
    order by p.seq
    on conflict (passage, space) do update set hash = excluded.hash, vector = excluded.vector`.execute(db);
}

function toLiteral(vector: Int8Array): string {
  return `[${vector.join(',')}]`;
}

function batchesOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / BATCH) }, (_, index) =>
    all.slice(index * BATCH, (index + 1) * BATCH),
  );
}
