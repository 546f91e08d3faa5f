import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Who may read what somebody else asked, why, and until when. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('content_grants')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('reader', text, (column) => column.notNull())
    .addColumn('sealed_reason', text, (column) => column.notNull())
    .addColumn('asked_at', text, (column) => column.notNull())
    .addColumn('granted_by', text)
    .addColumn('until', text)
    .addColumn('reads', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('content_grants_turn')
    .on('content_grants')
    .columns(['turn_id', 'reader'])
    .execute();
  await sql`create index content_grants_sweep on content_grants (tenant, asked_at) where asked_at <> ''`.execute(
    db,
  );
}
