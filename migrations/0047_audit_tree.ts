import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** The tree over the audit log, its signed heads, who has them, and the heads of other logs that are witnessed here. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, long } = columnsOf(db);
  await db.schema
    .createTable('audit_tree')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('size', long, (column) => column.notNull())
    .addColumn('head', text, (column) => column.notNull())
    .addColumn('nodes', text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('audit_checkpoints')
    .addColumn('size', long, (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('note', text, (column) => column.notNull())
    .addColumn('nodes', text, (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('audit_deliveries')
    .addColumn('sink', text, (column) => column.primaryKey())
    .addColumn('size', long, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('ready_at', text, (column) => column.notNull())
    .addColumn('failing_since', text)
    .execute();
  await db.schema
    .createTable('witnessed_logs')
    .addColumn('origin', text, (column) => column.primaryKey())
    .addColumn('size', long, (column) => column.notNull())
    .addColumn('root', text, (column) => column.notNull())
    .addColumn('note', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .execute();
}
