import { createDatabase } from '../../test/fixtures/postgres-database.ts';
import { PostgresServer } from '../../test/fixtures/postgres-server.ts';
import type { Stage } from '../stage.ts';

/** The same key for every replica: what one sealed another must open. */
const MASTER_KEY = '0b'.repeat(32);

export interface Postgres {
  /** Out: the environment that makes a server use a new database. */
  makeDatabase(name: string): Promise<Readonly<Record<string, string>>>;
}

/** A PostgreSQL server as the tests start it. */
export async function startPostgres(stage: Stage): Promise<Postgres> {
  const server = await PostgresServer.create();
  stage.onClose(() => server.remove());
  return {
    async makeDatabase(name) {
      const url = await createDatabase(server.url('postgres'), name);
      return { DATABASE_URL: url, CANDOR_MASTER_KEY: MASTER_KEY };
    },
  };
}
