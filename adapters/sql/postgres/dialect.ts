import { sql } from 'kysely';
import type { Dialect } from '../dialect.ts';

/** Where processes hear of turns that may be free. */
export const TURNS_CHANNEL = 'candor_turns';

/** "Cand" as a number: keeps the locks apart from those of other applications in the same database. */
const LOCK_SPACE = 0x43_61_6e_64;
const LOCKS = { audit: 1, handbook: 2, checkpoints: 3, witness: 4 };

export const POSTGRES: Dialect = {
  async lock(trx, work) {
    await sql`select pg_advisory_xact_lock(${LOCK_SPACE}::int, ${LOCKS[work]}::int)`.execute(trx);
  },
  skipLocked: sql`for update of t skip locked`,
  indexedBy: () => sql``,
  rowId: sql`ctid`,
  rowsOf: (select) => sql`ctid = any(array(${select} for update of r skip locked))`,
  jsonText: (column, key) => sql`(${sql.ref(column)}::jsonb ->> ${sql.lit(key)})`,
  async announceTurns(db) {
    await sql`select pg_notify(${TURNS_CHANNEL}, '')`.execute(db);
  },
  announcedIf: (is) =>
    sql`case when cast(${is} as integer) = 1 then pg_notify(${sql.lit(TURNS_CHANNEL)}, '')::text end`,
  async hasTable(db, table) {
    const { rows } = await sql<{ found: boolean }>`select to_regclass(${table}) is not null as found`.execute(
      db,
    );
    return rows[0]?.found === true;
  },
  /** The table of keys is small. Others are vacuumed as the server does; it may be at it, or not let us. */
  async scrub(db) {
    await sql`vacuum data_keys`.execute(db).catch(() => undefined);
  },
  emptyLog: async () => undefined,
  async continueNumbers(trx) {
    for (const table of ['turns', 'passages', 'outbox'] as const) {
      await sql`
        select setval(pg_get_serial_sequence(${table}, 'seq'), greatest(max(seq), 1), max(seq) is not null)
        from ${sql.table(table)}`.execute(trx);
    }
  },
};
