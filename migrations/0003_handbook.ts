import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columnsOf, isPostgres } from './columns.ts';

/** The handbook's passages and their full-text index, with Porter stemming: FTS5 on SQLite, a tsvector on PostgreSQL. */
export async function up(db: Kysely<never>): Promise<void> {
  const { long, numbered, text } = columnsOf(db);
  await db.schema
    .createTable('passages')
    .addColumn('seq', long, numbered)
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('section', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('version', text, (column) => column.notNull())
    .addColumn('url', text)
    .addUniqueConstraint('passages_id', ['tenant', 'id'])
    .execute();
  await db.schema
    .createTable('passage_readers')
    .addColumn('passage', long, (column) => column.notNull().references('passages.seq').onDelete('cascade'))
    .addColumn('reader', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('passage_readers_key', ['passage', 'reader'])
    .execute();
  await (isPostgres(db) ? createWords(db) : createFts(db));
}

async function createFts(db: Kysely<never>): Promise<void> {
  await sql`create virtual table passages_fts using fts5 (title, section, body, content='passages', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')`.execute(
    db,
  );
}

async function createWords(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('passage_words')
    .addColumn('passage', 'bigint', (column) =>
      column.primaryKey().references('passages.seq').onDelete('cascade'),
    )
    .addColumn('words', sql`tsvector`, (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('passage_words_words')
    .on('passage_words')
    .using('gin')
    .column('words')
    .execute();
}
