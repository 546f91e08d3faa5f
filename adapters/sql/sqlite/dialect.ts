import { type RawBuilder, sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

const NOTHING: RawBuilder<unknown> = sql``;

/** One connection of one process writes at a time: there is nothing to lock and nobody to tell. */
export const SQLITE: Dialect = {
  lock: async () => undefined,
  skipLocked: NOTHING,
  indexedBy: (index) => sql`indexed by ${sql.ref(index)}`,
  announceTurns: async () => undefined,
  async hasTable(db, table) {
    const { rows } = await sql`select 1 from sqlite_master where type = 'table' and name = ${table}`.execute(
      db,
    );
    return rows.length > 0;
  },
  continueNumbers: async () => undefined,
};
