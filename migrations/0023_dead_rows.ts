import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { isPostgres } from './columns.ts';

/** Tables whose rows change several times until they are done: what stood there before is dead, and in the way of a claim. */
const QUEUES = ['turns', 'outbox'];
/** By then a claim takes a tenth of a millisecond longer. By default it would be a fifth of all rows, however many there are. */
const DEAD_ROWS = 10_000;

/** Keeps what a claim reads short: PostgreSQL clears dead rows away in time, and messages that wait are found among themselves. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index outbox_queue on outbox (seq) where status = 'waiting'`.execute(db);
  if (!isPostgres(db)) return;
  for (const table of QUEUES) {
    await sql`
      alter table ${sql.table(table)}
      set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = ${sql.lit(DEAD_ROWS)})`.execute(
      db,
    );
  }
}
