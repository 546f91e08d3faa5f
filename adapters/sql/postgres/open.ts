import { Kysely, PostgresDialect, sql } from 'kysely';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { ConfigError } from '../../../src/base/errors.ts';
import { type DatabaseOpening, migrateToLatest } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { toConfigError } from './errors.ts';
import { type PostgresOptions, toClientConfig } from './options.ts';
import { createPool } from './pool.ts';
import { LONG, WORKING } from './time-limits.ts';

const IDLE_MS = 60_000;

/**
 * Opens a pool of connections, migrating the database as needed; any number of processes may do so at once.
 *
 * `opening` is heard before and after. While the server is down, queries throw `UpstreamError` `STORE_FAILED`,
 * retryable; when it is back they work again.
 *
 * Throws: `ConfigError` `DATABASE_UNUSABLE` when it cannot be reached or refuses, `DATABASE_TOO_NEW` when a newer version
 * migrated it; nothing was changed in either case.
 */
export async function openPostgres(
  options: PostgresOptions,
  { onMigrated, check }: DatabaseOpening = {},
): Promise<Kysely<Schema>> {
  const migrating = connectPostgres({ ...options, poolSize: 1, limits: LONG });
  try {
    await refuseNewer(migrating);
    await check?.(migrating);
    const names = await migrateToLatest(migrating as unknown as Kysely<never>);
    onMigrated?.(names);
  } catch (error) {
    throw toConfigError(error);
  } finally {
    await migrating.destroy();
  }
  return connectPostgres(options);
}

/** A pool of connections to a database that is migrated. Nothing is connected before the first query. */
export function connectPostgres(options: PostgresOptions): Kysely<Schema> {
  const { poolSize: max, limits = WORKING } = options;
  const config = { ...toClientConfig(options), max, min: 1, idleTimeoutMillis: IDLE_MS };
  const pool = createPool(config, limits);
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

async function refuseNewer(db: Kysely<Schema>): Promise<void> {
  const table = await sql<{ found: boolean }>`
    select to_regclass('kysely_migration') is not null as found`.execute(db);
  if (table.rows[0]?.found !== true) return;
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  if (rows.every(({ name }) => name in MIGRATIONS)) return;
  const problem =
    `names a database that a newer Candor wrote (schema ${rows.length}, this one knows ${Object.keys(MIGRATIONS).length}). ` +
    'Start that version, or restore a backup made by this one. Nothing was changed.';
  throw new ConfigError('DATABASE_TOO_NEW', [{ where: 'DATABASE_URL', problem }]);
}
