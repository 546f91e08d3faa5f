import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { HandbookIndex, Passage, PassageHit } from '../../src/ports/handbook-index.ts';
import type { HitRow, WeightedTerm } from './dialect.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';

/** Full-text search: the titles of documents weigh most, then headings, then the text. */
export function openHandbookIndex(db: Kysely<Schema>): HandbookIndex {
  const { lock, words } = dialectOf(db);
  return {
    async replace(tenant, passages) {
      await db.transaction().execute(async (trx) => {
        await lock(trx, 'handbook');
        await trx.deleteFrom('passages').where('tenant', '=', tenant).execute();
        for (const passage of passages) await insertPassage(trx, tenant, passage);
        await words.refresh(trx);
      });
    },

    async search(tenant, terms, groups, limit) {
      const mayRead = readable(tenant, groups);
      const passages = await countReadable(db, tenant, groups);
      const holders = new Map<string, Set<number>>([...new Set(terms)].map((term) => [term, new Set()]));
      for (const { term, seq } of await words.holders(db, [...holders.keys()], mayRead)) {
        holders.get(term)?.add(seq);
      }
      const frequency = new Map([...holders].map(([term, seqs]) => [term, seqs.size]));
      const found = [...frequency].filter(([, count]) => count > 0);
      if (found.length === 0) return { hits: [], frequency, passages };
      const weighted = found.map(([term, count]) => toWeighted(term, count, passages));
      const rows = await words.best(db, weighted, mayRead, limit);
      return { hits: rows.map((row) => toHit(row, holders)), frequency, passages };
    },
  };
}

/** Source: the probabilistic IDF of BM25, kept positive (Robertson and Zaragoza, 2009). */
function toWeighted(term: string, holding: number, passages: number): WeightedTerm {
  return { term, weight: Math.log(1 + (Math.max(passages - holding, 0) + 0.5) / (holding + 0.5)) };
}

function readable(tenant: string, groups: readonly string[]) {
  const names = groups.length === 0 ? sql`null` : sql.join(groups);
  return sql`p.tenant = ${tenant} and (
    not exists (select 1 from passage_readers r where r.passage = p.seq)
    or exists (select 1 from passage_readers r where r.passage = p.seq and r.reader in (${names})))`;
}

async function countReadable(db: Kysely<Schema>, tenant: string, groups: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from passages p where ${readable(tenant, groups)}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function insertPassage(trx: Kysely<Schema>, tenant: string, passage: Passage): Promise<void> {
  const { id, document, title, section, text, version, url, readers } = passage;
  const { seq } = await trx
    .insertInto('passages')
    .values({ tenant, id, document, title, section, body: text, version, url: url ?? null })
    .returning('seq')
    .executeTakeFirstOrThrow();
  if (readers.length === 0) return;
  await trx
    .insertInto('passage_readers')
    .values(readers.map((reader) => ({ passage: seq, reader })))
    .execute();
}

function toHit(row: HitRow, holders: ReadonlyMap<string, ReadonlySet<number>>): PassageHit {
  return {
    passage: {
      id: row.id,
      document: row.document,
      title: row.title,
      section: row.section,
      text: row.body,
      version: row.version,
      readers: (JSON.parse(row.readers) as string[]).sort(),
      url: row.url ?? undefined,
    },
    score: row.score,
    matched: [...holders].filter(([, seqs]) => seqs.has(row.seq)).map(([term]) => term),
  };
}
