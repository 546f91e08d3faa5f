import { type Kysely, sql } from 'kysely';
import { columnsOf, isPostgres } from './columns.ts';

/**
 * Whether a question may be answered is noted with it. The keys of rate limits named people in clear: they are deleted, which
 * gives everybody a full allowance once, and on SQLite overwritten in the file as well.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable('turns').addColumn('admission', columnsOf(db).text).execute();
  if (!isPostgres(db)) await sql`pragma secure_delete = on`.execute(db);
  await sql`delete from rate_limits`.execute(db);
  if (!isPostgres(db)) await sql`pragma secure_delete = off`.execute(db);
}
