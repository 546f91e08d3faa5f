import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Hours in which Candor ran, and what was out of the ordinary in them, so that each is judged once. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('anomaly_hours')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('hour', text, (column) => column.notNull())
    .addColumn('judged_at', text)
    .addColumn('busiest', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('causes', text, (column) => column.notNull().defaultTo(''))
    .addPrimaryKeyConstraint('anomaly_hours_key', ['tenant', 'hour'])
    .execute();
}
