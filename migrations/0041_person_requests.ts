import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** What people ask for about their own data, with the date by which it is answered. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('person_requests')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('via', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('due_at', text, (column) => column.notNull())
    .addColumn('extended_at', text)
    .addColumn('extended_because', text)
    .addColumn('remind_at', text)
    .addColumn('reminders', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('overdue_at', text)
    .addColumn('closed_at', text)
    .addColumn('sealed_words', text)
    .addColumn('last_turn', text)
    .execute();
  await db.schema
    .createIndex('person_requests_by_status')
    .on('person_requests')
    .columns(['tenant', 'status', 'due_at'])
    .execute();
}
