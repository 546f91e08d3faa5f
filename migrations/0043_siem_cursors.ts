import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** How far each place that takes security events has got in the audit log. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, long } = columnsOf(db);
  await db.schema
    .createTable('siem_cursors')
    .addColumn('sink', text, (column) => column.primaryKey())
    .addColumn('seq', long, (column) => column.notNull())
    .addColumn('previous', text, (column) => column.notNull())
    .addColumn('worker', text)
    .addColumn('held_until', text)
    .addColumn('failing_since', text)
    .execute();
}
