import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** The kill switch: a row stops a tenant, or every tenant where the tenant is `*`. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('pauses')
    .addColumn('tenant', text, (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .execute();
}
