import type { TestProject } from 'vitest/node';
import { openPostgres } from '../adapters/sql/postgres/open.ts';
import { PostgresServer } from './fixtures/postgres-server.ts';
import { TEMPLATE, createDatabase } from './fixtures/postgres-database.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** URL of the database `postgres` on the one server of the test run. */
    postgres: string;
  }
}

/** One PostgreSQL server for the whole run, with a migrated database to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await PostgresServer.create();
  const url = server.url('postgres');
  await createDatabase(url, TEMPLATE);
  const db = await openPostgres({ url: server.url(TEMPLATE), poolSize: 1 });
  await db.destroy();
  project.provide('postgres', url);
  return () => server.remove();
}
