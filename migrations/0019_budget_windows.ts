import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** The window that a budget counted in before, so that a clock that jumps and comes back finds its count again. */
export async function up(db: Kysely<never>): Promise<void> {
  const { long } = columnsOf(db);
  for (const name of ['before_ms', 'before_used']) {
    await db.schema
      .alterTable('budgets')
      .addColumn(name, long, (column) => column.notNull().defaultTo(0))
      .execute();
  }
}
