import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Who was welcomed, and which channels: each once. One of `subject` and `place` is empty. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('welcomes')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('place', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('welcomes_key', ['tenant', 'subject', 'place'])
    .execute();
}
