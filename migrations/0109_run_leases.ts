import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Of runs that spend money there is one of a name at a time, whatever its period: who works on it, since when, until when. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('run_leases')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('worker', text, (column) => column.notNull())
    .addColumn('holder', text, (column) => column.notNull())
    .addColumn('since', text, (column) => column.notNull())
    .addColumn('until', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('run_leases_key', ['tenant', 'name'])
    .execute();
}
