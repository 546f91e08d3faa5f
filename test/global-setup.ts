import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../adapters/sql/postgres/open.ts';
import { openSqlite } from '../adapters/sql/sqlite/open.ts';
import { PostgresServer } from './fixtures/postgres-server.ts';
import { TEMPLATE, createDatabase } from './fixtures/postgres-database.ts';
import { makeTempDir } from './fixtures/temp-dir.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the database `postgres` on the one server of the test run. */
    postgres: string;
    /** A migrated SQLite file to copy, which is far quicker than to migrate another. */
    sqlite: string;
  }
}

/** One PostgreSQL server for the whole run, and of each kind of database a migrated one to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeTempDir();
  const file = join(folder.path, 'template.db');
  await (await openSqlite(file)).db.destroy();
  project.provide('sqlite', file);
  const server = await PostgresServer.create();
  const url = server.url('postgres');
  await createDatabase(url, TEMPLATE);
  const db = await openPostgres({ url: server.url(TEMPLATE), poolSize: 1 });
  await db.destroy();
  project.provide('postgres', url);
  return async () => {
    await server.remove();
    folder.remove();
  };
}
