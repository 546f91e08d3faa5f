import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** A link to the numbers of a digest is good once. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable('digest_runs').addColumn('numbers_taken_at', text).execute();
}
