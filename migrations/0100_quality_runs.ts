import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Comparisons of answers: of two models, or with what was accepted. `until` is the lease of one that is under way. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('quality_runs')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('period', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('until', text)
    .addColumn('model', text, (column) => column.notNull())
    .addColumn('verdict', text, (column) => column.notNull())
    .addColumn('report', text, (column) => column.notNull())
    .addUniqueConstraint('quality_runs_once', ['tenant', 'kind', 'period'])
    .execute();
  await db.schema
    .createIndex('quality_runs_latest')
    .on('quality_runs')
    .columns(['tenant', 'kind', 'at'])
    .execute();
  await db.schema.createIndex('quality_runs_sweep').on('quality_runs').columns(['tenant', 'at']).execute();
}
