import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/**
 * What went wrong for whom, grouped: a signal is of one question and one kind, and belongs to one theme for good. Its words are sealed for
 * whoever asked; `theme_words` holds keyed pseudonyms of them, by which later signals find their theme.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('theme_signals')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('theme', text, (column) => column.notNull())
    .addColumn('desk', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('sealed_words', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('theme_signals_key', ['tenant', 'turn_id', 'kind'])
    .execute();
  await db.schema
    .createIndex('theme_signals_of')
    .on('theme_signals')
    .columns(['tenant', 'theme', 'at'])
    .execute();
  await db.schema
    .createTable('theme_words')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('word', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('theme', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('theme_words_key', ['tenant', 'word', 'turn_id'])
    .execute();
  await db.schema
    .createIndex('theme_words_of')
    .on('theme_words')
    .columns(['tenant', 'theme', 'word'])
    .execute();
  for (const table of ['theme_signals', 'theme_words']) {
    await sql`create index ${sql.ref(`${table}_sweep`)} on ${sql.table(table)} (tenant, at)`.execute(db);
    await sql`
      create index ${sql.ref(`${table}_by_person`)} on ${sql.table(table)} (tenant, subject)
      where subject <> ''`.execute(db);
  }
  await db.schema
    .createTable('theme_states')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('theme', text, (column) => column.notNull())
    .addColumn('state', text, (column) => column.notNull())
    .addColumn('desk', text)
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('up', 'integer')
    .addColumn('down', 'integer')
    .addPrimaryKeyConstraint('theme_states_key', ['tenant', 'theme'])
    .execute();
  await db.schema.createIndex('theme_states_sweep').on('theme_states').columns(['tenant', 'at']).execute();
  await db.schema
    .createTable('theme_cursors')
    .addColumn('tenant', text, (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .execute();
}
