import { type Kysely, sql } from 'kysely';
import { isPostgres } from './columns.ts';

/** The words of the handbook are indexed in memory: what indexed them in the database goes. */
export async function up(db: Kysely<never>): Promise<void> {
  const statements = isPostgres(db)
    ? ['drop table passage_words']
    : ['drop trigger passages_fts_insert', 'drop trigger passages_fts_delete', 'drop table passages_fts'];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
