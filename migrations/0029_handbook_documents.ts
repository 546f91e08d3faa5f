import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columnsOf, isPostgres } from './columns.ts';

/**
 * The handbook by documents, each written once for each state of it and in force or not, so that a new version costs what changed.
 * The index holds nothing that the files do not: it is made anew, empty, and filled at the next start.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { long, text } = columnsOf(db);
  await sql.raw(`drop table ${isPostgres(db) ? 'passage_words' : 'passages_fts'}`).execute(db);
  await db.schema.dropTable('passage_readers').execute();
  await db.schema.dropTable('passages').execute();
  await db.schema
    .createTable('handbooks')
    .addColumn('tenant', text, (column) => column.primaryKey())
    .addColumn('version', long, (column) => column.notNull())
    .execute();
  await createDocuments(db);
  await createPassages(db);
  await db.schema
    .createTable('passage_readers')
    .addColumn('passage', long, (column) => column.notNull().references('passages.seq').onDelete('cascade'))
    .addColumn('reader', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('passage_readers_key', ['passage', 'reader'])
    .execute();
  await (isPostgres(db) ? createWords(db) : createFts(db));
}

async function createDocuments(db: Kysely<never>): Promise<void> {
  const { numbered, long, text } = columnsOf(db);
  await db.schema
    .createTable('handbook_documents')
    .addColumn('seq', long, numbered)
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('digest', text, (column) => column.notNull())
    .addColumn('in_force', 'integer', (column) => column.notNull())
    .addColumn('written_at', text, (column) => column.notNull())
    .addUniqueConstraint('handbook_documents_state', ['tenant', 'document', 'digest'])
    .execute();
}

async function createPassages(db: Kysely<never>): Promise<void> {
  const { long, numbered, text } = columnsOf(db);
  await db.schema
    .createTable('passages')
    .addColumn('seq', long, numbered)
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('document_seq', long, (column) =>
      column.notNull().references('handbook_documents.seq').onDelete('cascade'),
    )
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('document', text, (column) => column.notNull())
    .addColumn('title', text, (column) => column.notNull())
    .addColumn('section', text, (column) => column.notNull())
    .addColumn('body', text, (column) => column.notNull())
    .addColumn('version', text, (column) => column.notNull())
    .addColumn('url', text)
    .addColumn('owner', text)
    .addColumn('reviewed', text)
    .addColumn('valid_until', text)
    .addUniqueConstraint('passages_id', ['document_seq', 'id'])
    .execute();
  await db.schema.createIndex('passages_tenant').on('passages').column('tenant').execute();
}

/** The triggers keep the index as the table is, row by row. Source: https://www.sqlite.org/fts5.html#external_content_tables */
async function createFts(db: Kysely<never>): Promise<void> {
  const statements = [
    `create virtual table passages_fts using fts5 (title, section, body, content='passages', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')`,
    `create trigger passages_fts_insert after insert on passages begin
       insert into passages_fts (rowid, title, section, body) values (new.seq, new.title, new.section, new.body);
     end`,
    `create trigger passages_fts_delete after delete on passages begin
       insert into passages_fts (passages_fts, rowid, title, section, body)
       values ('delete', old.seq, old.title, old.section, old.body);
     end`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
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
