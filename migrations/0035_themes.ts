import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/**
 * Who looked for what on which day and did not find it. `theme` is a pseudonym of a word, and the word is sealed for the person:
 * nobody without the keys reads what few looked for.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('themes')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('day', text, (column) => column.notNull())
    .addColumn('theme', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('sealed_word', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('themes_key', ['tenant', 'day', 'theme', 'subject'])
    .execute();
}
