import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** What was used of each budget within its newest window. */
export async function up(db: Kysely<never>): Promise<void> {
  const { long, text } = columnsOf(db);
  await db.schema
    .createTable('budgets')
    .addColumn('key', text, (column) => column.primaryKey())
    .addColumn('window_ms', long, (column) => column.notNull())
    .addColumn('used', long, (column) => column.notNull())
    .execute();
}
