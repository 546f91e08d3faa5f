import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** How old a passage of the handbook is and who owns it, as its document says; dates as `2026-05-01`. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  for (const column of ['reviewed', 'valid_until', 'owner'])
    await db.schema.alterTable('passages').addColumn(column, text).execute();
}
