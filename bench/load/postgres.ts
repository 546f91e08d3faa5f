import { createDatabase } from '../../test/fixtures/postgres-database.ts';
import { PostgresServer } from '../../test/fixtures/postgres-server.ts';
import { familyMs } from '../processor-time.ts';
import type { Stage } from '../stage.ts';

/** The same key for every replica: what one sealed another must open. */
const MASTER_KEY = '0b'.repeat(32);

export interface Postgres {
  /** Out: the environment that makes a server use a new database. */
  makeDatabase(name: string): Promise<Readonly<Record<string, string>>>;
  /** Processor time that all of it has used so far; undefined where there is no `/proc`. */
  processorMs(): Promise<number | undefined>;
}

/** A PostgreSQL server as the tests start it. */
export async function startPostgres(
  stage: Stage,
  flags: Readonly<Record<string, string>> = {},
): Promise<Postgres> {
  const server = await PostgresServer.create({ flags });
  stage.onClose(() => server.remove());
  return {
    processorMs: () => familyMs(server.pid),
    async makeDatabase(name) {
      const url = await createDatabase(server.url('postgres'), name);
      return { DATABASE_URL: url, CANDOR_MASTER_KEY: MASTER_KEY };
    },
  };
}
