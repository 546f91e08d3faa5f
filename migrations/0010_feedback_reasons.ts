import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Why somebody found an answer poor; their own words redacted, and sealed under their key. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('feedback_reasons')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('reasons', text, (column) => column.notNull())
    .addColumn('sealed_comment', text)
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_reasons_key', ['tenant', 'turn_id', 'subject'])
    .execute();
}
