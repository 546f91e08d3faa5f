import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Schema } from './schema.ts';
import { MIGRATIONS } from '../../migrations/index.ts';

/** What an opening does besides. */
export interface DatabaseOpening {
  /** Is told the names of the migrations that ran; none where the database was up to date. */
  readonly onMigrated?: (names: readonly string[]) => void;
  /** Looks at the database, in whatever version, before anything is changed; what it throws ends the opening. */
  readonly check?: (db: Kysely<Schema>) => Promise<void>;
}

/** Brings the database to the newest schema. Out: the names of the migrations that ran. Throws what the database threw. */
export async function migrateToLatest(db: Kysely<never>): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
    allowUnorderedMigrations: true, // numbers are given out when work begins, and what is ready first lands first
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}
