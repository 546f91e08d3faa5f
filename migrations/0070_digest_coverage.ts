import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** A digest covers the time from the end of the one before it, which need not be whole weeks of the policy's calendar. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable('digest_runs').addColumn('period_end', text).execute();
}
