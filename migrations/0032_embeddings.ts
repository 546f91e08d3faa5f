import { type Kysely, sql } from 'kysely';
import { columnsOf, isPostgres } from './columns.ts';

/** The vectors of handbook passages, by model and by what the passage says: nothing is sent for one twice. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('embeddings')
    .addColumn('space', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('vector', isPostgres(db) ? sql`bytea` : 'blob', (column) => column.notNull())
    .addPrimaryKeyConstraint('embeddings_key', ['space', 'hash'])
    .execute();
}
