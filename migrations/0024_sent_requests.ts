import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/**
 * What left for each turn, kept before it leaves; and what a turn has reserved of budgets, with whether something left of which
 * nobody knows what it cost.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('sent_requests')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('destination', text, (column) => column.notNull())
    .addColumn('sha256', text, (column) => column.notNull())
    .addColumn('purpose', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('sealed_body', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('first_at', text, (column) => column.notNull())
    .addColumn('last_at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('sent_requests_key', ['tenant', 'turn_id', 'destination', 'sha256'])
    .execute();
  await db.schema.alterTable('turns').addColumn('reserved', text).execute();
  await db.schema
    .alterTable('turns')
    .addColumn('maybe_billed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
}
