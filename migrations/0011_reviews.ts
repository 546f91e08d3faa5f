import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Answers that people look at first. Their words stand in the record of the turn, their posts in `escalation_places`. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('reviews')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('desk', text, (column) => column.notNull())
    .addColumn('four_eyes', 'integer', (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('expires_at', text, (column) => column.notNull())
    .addColumn('asker', text, (column) => column.notNull())
    .addColumn('first', text)
    .addColumn('sealed_first', text)
    .addColumn('decider', text)
    .addColumn('sealed_decider', text)
    .addColumn('decided_at', text)
    .addColumn('reminded_at', text)
    .addUniqueConstraint('reviews_turn', ['tenant', 'turn_id'])
    .execute();
  await sql`create index reviews_held on reviews (tenant, at) where status = 'held'`.execute(db);
}
