import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from '../../migrations/index.ts';

/** Is told the names of the migrations that an opening ran; none where the database was up to date. */
export type OnMigrated = (names: readonly string[]) => void;

/** Brings the database to the newest schema. Out: the names of the migrations that ran. Throws what the database threw. */
export async function migrateToLatest(db: Kysely<never>): Promise<readonly string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? [])
    .filter((result) => result.status === 'Success')
    .map((result) => result.migrationName);
}
