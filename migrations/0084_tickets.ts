import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** What a desk's ticket system says of a question that was handed to it, and when it said so; emptied with what else it says. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  for (const name of ['sealed_ticket', 'ticket_at']) {
    await db.schema.alterTable('escalations').addColumn(name, text).execute();
  }
  await db.schema.dropIndex('escalations_to_empty').execute();
  await sql`
    create index escalations_to_empty on escalations (tenant, at)
    where sealed_post <> '' or sealed_claimer <> '' or sealed_ticket <> ''`.execute(db);
}
