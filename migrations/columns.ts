import { type ColumnDefinitionBuilder, PostgresAdapter, type QueryExecutorProvider, sql } from 'kysely';

/** True when `db` speaks to PostgreSQL, false when to SQLite. */
export function isPostgres(db: QueryExecutorProvider): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/** Column types where the two databases do not agree. */
export function columnsOf(db: QueryExecutorProvider) {
  return isPostgres(db) ? POSTGRES : SQLITE;
}

/** SQLite compares text byte by byte; PostgreSQL does with this collation, whatever the language of the database. */
const POSTGRES = {
  text: sql`text collate "C"`,
  long: 'bigint' as const,
  numbered: (column: ColumnDefinitionBuilder) => column.primaryKey().generatedByDefaultAsIdentity(),
};

const SQLITE = {
  text: 'text' as const,
  long: 'integer' as const,
  numbered: (column: ColumnDefinitionBuilder) => column.primaryKey().autoIncrement(),
};
