import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Presses by which people reported answers: one that is delivered again counts no second time. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('reports')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('event_key', text, (column) => column.notNull())
    .addColumn('incident', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('reports_key', ['tenant', 'turn_id', 'subject', 'event_key'])
    .execute();
}
