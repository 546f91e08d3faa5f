import { setTimeout as delay } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import { backoffMs } from '../../../src/base/backoff.ts';
import type { Dialect } from '../dialect.ts';
import { CHECKPOINT } from './connection.ts';

const NOTHING: RawBuilder<unknown> = sql``;

/** One connection of one process writes at a time: there is nothing to lock and nobody to tell. */
export const SQLITE: Dialect = {
  lock: async () => undefined,
  skipLocked: NOTHING,
  indexedBy: (index) => sql`indexed by ${sql.ref(index)}`,
  rowId: sql`rowid`,
  rowsOf: (select) => sql`rowid in (${select})`,
  jsonText: (column, key) => sql`json_extract(${sql.ref(column)}, ${sql.lit(`$.${key}`)})`,
  announceTurns: async () => undefined,
  announcedIf: () => sql`null`,
  async hasTable(db, table) {
    const { rows } = await sql`select 1 from sqlite_master where type = 'table' and name = ${table}`.execute(
      db,
    );
    return rows.length > 0;
  },
  /** Deleted rows are overwritten in the file (`secure_delete`); the log beside it is emptied once nobody writes. */
  scrub: emptyLog,
  emptyLog,
  continueNumbers: async () => undefined,
};

const SCRUBS = 8;
const PACE = { firstMs: 5, longestMs: 250 };

async function emptyLog(db: Parameters<Dialect['scrub']>[0]): Promise<void> {
  for (let attempt = 1; attempt <= SCRUBS; attempt += 1) {
    if (await isEmptied(db)) return;
    await delay(backoffMs(attempt, Math.random, PACE));
  }
}

/** Out: false where somebody else is at work just now. */
async function isEmptied(db: Parameters<Dialect['scrub']>[0]): Promise<boolean> {
  try {
    const { rows } = await sql.raw<{ busy: number }>(CHECKPOINT).execute(db);
    return rows[0]?.busy === 0;
  } catch {
    return false; // inside of somebody's transaction it is refused
  }
}
