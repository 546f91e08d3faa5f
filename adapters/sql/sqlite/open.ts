import Sqlite from 'better-sqlite3';
import { Kysely, SqliteIntrospector } from 'kysely';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { ConfigError } from '../../../src/base/errors.ts';
import { keepPrivate, tighten } from '../../files/write-private.ts';
import { type DatabaseOpening, migrateToLatest } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { StableQueryCompiler } from './compiler.ts';
import { GroupingSqliteAdapter, GroupingSqliteDriver } from './connection.ts';
import { toConfigError } from './errors.ts';

/** In place of a file: a database that is gone with its process. */
export const IN_MEMORY = ':memory:';

/** One file. What is asked of `intake` goes ahead of what is asked of `db`; ending `db` ends all. */
interface SqliteDatabase {
  readonly db: Kysely<Schema>;
  readonly intake: Kysely<Schema>;
  /** For writes that need not be on disk when they resolve. */
  readonly unhurried: Kysely<Schema>;
  /** How often the database failed a statement since it was opened. */
  failures(): number;
}

/**
 * Opens the database file, making and migrating it as needed. `opening` is heard before and after.
 *
 * Throws: `ConfigError` `DATABASE_TOO_NEW` when a newer version wrote it, `DATABASE_UNUSABLE` when it is damaged, locked or
 * not a database. The file is not changed in either case.
 */
export async function openSqlite(
  file: string,
  { onMigrated, check }: DatabaseOpening = {},
): Promise<SqliteDatabase> {
  const raw = openFile(file);
  try {
    refuseNewer(raw, file);
    const driver = new GroupingSqliteDriver(raw);
    const db = toKysely(driver);
    await check?.(db);
    raw.pragma('journal_mode = WAL');
    raw.pragma('synchronous = FULL');
    raw.pragma('foreign_keys = ON');
    const ran = await migrateToLatest(db as unknown as Kysely<never>);
    onMigrated?.(ran);
    raw.pragma('secure_delete = ON'); // what is deleted is overwritten, and not only passed over
    if (ran.length > 0) raw.pragma(`user_version = ${Object.keys(MIGRATIONS).length}`);
    raw.pragma('busy_timeout = 0'); // from here on a busy statement waits without blocking the event loop
    return {
      db,
      intake: toKysely(driver.ahead()),
      unhurried: toKysely(driver.unhurried()),
      failures: () => driver.failures,
    };
  } catch (error) {
    raw.close();
    throw toConfigError(error, file);
  }
}

function toKysely(driver: GroupingSqliteDriver): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createAdapter: () => new GroupingSqliteAdapter(),
      createDriver: () => driver,
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new StableQueryCompiler(),
    },
  });
}

function openFile(file: string): Sqlite.Database {
  if (file !== IN_MEMORY) makePrivate(file);
  try {
    return new Sqlite(file, { timeout: 5000 });
  } catch (error) {
    throw toConfigError(error, file);
  }
}

/** For its owner alone, as what SQLite puts beside it then is; what is there already too. */
function makePrivate(file: string): void {
  keepPrivate(file);
  for (const beside of ['-wal', '-shm']) tighten(`${file}${beside}`);
}

/** By its number, and by its migrations: a version that was stopped in between has written only these. */
function refuseNewer(raw: Sqlite.Database, file: string): void {
  const version = Number(raw.pragma('user_version', { simple: true }));
  const known = Object.keys(MIGRATIONS).length;
  const ran = readMigrations(raw);
  if (version <= known && ran.every((name) => name in MIGRATIONS)) return;
  throw new ConfigError('DATABASE_TOO_NEW', [
    {
      where: file,
      problem: `was written by a newer Candor (schema ${Math.max(version, ran.length)}, this one knows ${known}). Start that version, or restore a backup made by this one. Nothing was changed.`,
    },
  ]);
}

function readMigrations(raw: Sqlite.Database): readonly string[] {
  const table = raw.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
  if (table === undefined) return [];
  return raw.prepare<[], string>('select name from kysely_migration').pluck().all();
}
