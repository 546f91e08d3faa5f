import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The handbook's passages and their full-text index: FTS5 with Porter stemming. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable('passages')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('section', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addUniqueConstraint('passages_id', ['tenant', 'id'])
    .execute();
  await db.schema
    .createTable('passage_readers')
    .addColumn('passage', 'integer', (column) =>
      column.notNull().references('passages.seq').onDelete('cascade'),
    )
    .addColumn('reader', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('passage_readers_key', ['passage', 'reader'])
    .execute();
  await sql`create virtual table passages_fts using fts5 (title, section, body, content='passages', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2')`.execute(
    db,
  );
}
