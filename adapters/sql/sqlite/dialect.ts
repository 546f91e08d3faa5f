import { type RawBuilder, sql } from 'kysely';
import type { Dialect, HitRow, WordIndex } from '../dialect.ts';

/** FTS5 with BM25: title 4, section 3, body 1. */
const words: WordIndex = {
  async refresh(trx) {
    await sql`insert into passages_fts(passages_fts) values('rebuild')`.execute(trx);
  },

  async holders(db, terms, readable) {
    const found = [];
    for (const term of terms) {
      const { rows } = await sql<{ seq: number }>`
        select p.seq from passages_fts f join passages p on p.seq = f.rowid
        where passages_fts match ${quote(term)} and ${readable}`.execute(db);
      found.push(...rows.map(({ seq }) => ({ term, seq })));
    }
    return found;
  },

  async best(db, terms, readable, limit) {
    const { rows } = await sql<HitRow>`
      select p.seq, p.id, p.document, p.title, p.section, p.body, p.version, p.url,
             -bm25(passages_fts, 4.0, 3.0, 1.0) as score,
             (select json_group_array(r.reader) from passage_readers r where r.passage = p.seq) as readers
      from passages_fts f join passages p on p.seq = f.rowid
      where passages_fts match ${terms.map(({ term }) => quote(term)).join(' OR ')} and ${readable}
      order by score desc, p.seq limit ${limit}`.execute(db);
    return rows;
  },
};

/** A term as an FTS5 string: nothing in it is query syntax. A NUL would end the whole expression early. */
function quote(term: string): string {
  return `"${term.replaceAll('\0', ' ').replaceAll('"', '""')}"`;
}

const NOTHING: RawBuilder<unknown> = sql``;

/** One connection of one process writes at a time: there is nothing to lock and nobody to tell. */
export const SQLITE: Dialect = {
  lock: async () => undefined,
  skipLocked: NOTHING,
  announceTurns: async () => undefined,
  continueNumbers: async () => undefined,
  words,
};
