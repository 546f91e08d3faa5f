import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** A model that answers a share of the threads in place of the policy's, the latest of each tenant. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('model_canaries')
    .addColumn('tenant', text, (column) => column.primaryKey())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('candidate', text, (column) => column.notNull())
    .addColumn('replaces', text, (column) => column.notNull())
    .addColumn('share', 'integer', (column) => column.notNull())
    .addColumn('began_at', text, (column) => column.notNull())
    .addColumn('share_at', text, (column) => column.notNull())
    .addColumn('ended_at', text)
    .addColumn('why', text)
    .execute();
}
