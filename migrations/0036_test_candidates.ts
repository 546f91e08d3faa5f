import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Answers that somebody wants to become golden questions, one a turn; sealed for whoever asked. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('test_candidates')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('sealed_content', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addUniqueConstraint('test_candidates_once', ['tenant', 'turn_id'])
    .execute();
}
