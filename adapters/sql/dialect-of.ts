import { PostgresAdapter, type QueryExecutorProvider } from 'kysely';
import type { Dialect } from './dialect.ts';
import { POSTGRES } from './postgres/dialect.ts';
import { SQLITE } from './sqlite/dialect.ts';

/** The dialect that `db`, or a transaction on it, speaks. */
export function dialectOf(db: QueryExecutorProvider): Dialect {
  return db.getExecutor().adapter instanceof PostgresAdapter ? POSTGRES : SQLITE;
}
