import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Finds the questions of a time without reading through all of them, and keeps how far a tenant's were purged. */
export async function up(db: Kysely<never>): Promise<void> {
  const { long, text } = columnsOf(db);
  await db.schema
    .createIndex('turns_received')
    .on('turns')
    .columns(['tenant', 'received_at', 'seq'])
    .execute();
  await db.schema
    .createTable('purges')
    .addColumn('tenant', text, (column) => column.primaryKey())
    .addColumn('received_at', text, (column) => column.notNull())
    .addColumn('seq', long, (column) => column.notNull())
    .execute();
}
