import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Sign-ins to the console that are open: one that is not here has ended, whatever a browser still holds. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('sessions')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('ends_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('sessions_key', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('sessions_end').on('sessions').columns(['tenant', 'ends_at']).execute();
}
