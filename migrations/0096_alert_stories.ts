import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** A digest whose story tells of incidents is kept current as posts about them are: what it said when it was posted, JSON. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable('alerts').addColumn('post', text).execute();
}
