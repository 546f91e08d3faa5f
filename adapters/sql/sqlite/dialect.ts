import { type RawBuilder, sql } from 'kysely';
import type { Dialect, WordIndex } from '../dialect.ts';

type TermMatch = Awaited<ReturnType<WordIndex['matches']>>[number];

/** FTS5 with BM25: title 4, section 3, body 1. */
const words: WordIndex = {
  knowsRarity: true,

  refresh: async () => undefined, // triggers do it

  async matches(db, tenant, terms) {
    const found: TermMatch[] = [];
    for (const term of terms) {
      const { rows } = await sql<{ seq: number; score: number }>`
        select p.seq, -bm25(passages_fts, 4.0, 3.0, 1.0) as score
        from passages_fts f join passages p on p.seq = f.rowid
        where passages_fts match ${quote(term)} and p.tenant = ${tenant}`.execute(db);
      found.push(...rows.map(({ seq, score }) => ({ term, seq, score })));
    }
    return found;
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
  indexedBy: (index) => sql`indexed by ${sql.ref(index)}`,
  announceTurns: async () => undefined,
  continueNumbers: async () => undefined,
  words,
};
