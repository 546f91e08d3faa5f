import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { HandbookIndex, Passage, PassageHit } from '../../src/ports/handbook-index.ts';
import type { Schema } from './schema.ts';

interface HitRow {
  seq: number;
  id: string;
  document: string;
  title: string;
  section: string;
  body: string;
  version: string;
  url: string | null;
  score: number;
}

/** Full-text search with FTS5 and BM25 (title 4, section 3, body 1). */
export function openHandbookIndex(db: Kysely<Schema>): HandbookIndex {
  return {
    async replace(tenant, passages) {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('passages').where('tenant', '=', tenant).execute();
        for (const passage of passages) await insertPassage(trx, tenant, passage);
        await sql`insert into passages_fts(passages_fts) values('rebuild')`.execute(trx);
      });
    },

    async search(tenant, terms, groups, limit) {
      const count = await sql<{ count: number | string }>`
        select count(*) as count from passages p where ${readable(tenant, groups)}`.execute(db);
      const passages = Number(count.rows[0]?.count ?? 0);
      const holders = new Map<string, Set<number>>();
      for (const term of new Set(terms)) {
        const rows = await sql<{ seq: number }>`
          select p.seq from passages_fts f join passages p on p.seq = f.rowid
          where passages_fts match ${quote(term)} and ${readable(tenant, groups)}`.execute(db);
        holders.set(term, new Set(rows.rows.map((row) => row.seq)));
      }
      const frequency = new Map([...holders].map(([term, seqs]) => [term, seqs.size]));
      const found = [...holders].filter(([, seqs]) => seqs.size > 0).map(([term]) => term);
      if (found.length === 0) return { hits: [], frequency, passages };
      const rows = await sql<HitRow>`
        select p.seq, p.id, p.document, p.title, p.section, p.body, p.version, p.url,
               -bm25(passages_fts, 4.0, 3.0, 1.0) as score
        from passages_fts f join passages p on p.seq = f.rowid
        where passages_fts match ${found.map(quote).join(' OR ')} and ${readable(tenant, groups)}
        order by score desc, p.seq limit ${limit}`.execute(db);
      const readers = await readersOf(
        db,
        rows.rows.map(({ seq }) => seq),
      );
      return { hits: rows.rows.map((row) => toHit(row, holders, readers)), frequency, passages };
    },
  };
}

/** A term as an FTS5 string: nothing in it is query syntax. A NUL would end the whole expression early. */
function quote(term: string): string {
  return `"${term.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}

function readable(tenant: string, groups: readonly string[]) {
  const names = groups.length === 0 ? sql`null` : sql.join(groups);
  return sql`p.tenant = ${tenant} and (
    not exists (select 1 from passage_readers r where r.passage = p.seq)
    or exists (select 1 from passage_readers r where r.passage = p.seq and r.reader in (${names})))`;
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

async function readersOf(
  db: Kysely<Schema>,
  passages: readonly number[],
): Promise<ReadonlyMap<number, string[]>> {
  const rows =
    passages.length === 0
      ? []
      : await db
          .selectFrom('passage_readers')
          .selectAll()
          .where('passage', 'in', passages)
          .orderBy('reader')
          .execute();
  const readers = new Map<number, string[]>();
  for (const { passage, reader } of rows) readers.set(passage, [...(readers.get(passage) ?? []), reader]);
  return readers;
}

function toHit(
  row: HitRow,
  holders: ReadonlyMap<string, ReadonlySet<number>>,
  readers: ReadonlyMap<number, readonly string[]>,
): PassageHit {
  return {
    passage: {
      id: row.id,
      document: row.document,
      title: row.title,
      section: row.section,
      text: row.body,
      version: row.version,
      readers: readers.get(row.seq) ?? [],
      url: row.url ?? undefined,
    },
    score: row.score,
    matched: [...holders].filter(([, seqs]) => seqs.has(row.seq)).map(([term]) => term),
  };
}
