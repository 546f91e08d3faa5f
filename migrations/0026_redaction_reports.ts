import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** What askers say should have been masked. `key` is a pseudonym of what they said and where: the same report is kept once. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('redaction_reports')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('sealed_clue', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('proposed_at', text)
    .addUniqueConstraint('redaction_reports_once', ['tenant', 'turn_id', 'key'])
    .execute();
}
