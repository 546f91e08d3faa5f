import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** How confidential a document of the handbook is, as it says itself: JSON. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable('passages').addColumn('sensitivity', text).execute();
}
