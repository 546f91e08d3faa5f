import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Runs of prepared questions (bias audits, red team), and what came of each question. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('assessments')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('period', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('design', text, (column) => column.notNull())
    .addColumn('worker', text, (column) => column.notNull())
    .addColumn('leased_until', text, (column) => column.notNull())
    .addColumn('started_at', text, (column) => column.notNull())
    .addColumn('ended_at', text)
    .addColumn('report', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('assessments_key', ['tenant', 'kind', 'period'])
    .execute();
  await db.schema
    .createTable('assessment_results')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('period', text, (column) => column.notNull())
    .addColumn('item', text, (column) => column.notNull())
    .addColumn('measured', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('assessment_results_key', ['tenant', 'kind', 'period', 'item'])
    .execute();
  await db.schema.createIndex('assessments_sweep').on('assessments').columns(['started_at']).execute();
  await db.schema.createIndex('assessment_results_sweep').on('assessment_results').columns(['at']).execute();
}
