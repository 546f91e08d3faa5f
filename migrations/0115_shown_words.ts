import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** What a post in a desk's or a security team's channel says, as a keyed digest: what says the same already is not edited. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable('escalation_places').addColumn('says', text).execute();
  await db.schema.alterTable('alerts').addColumn('says', text).execute();
}
