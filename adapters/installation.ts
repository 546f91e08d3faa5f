import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, errorCodeOf } from '../src/base/errors.ts';
import type { Keyring } from '../src/ports/keyring.ts';
import type { BaseEnv } from './base-env.ts';
import { EnvelopeError } from './crypto/envelope.ts';
import { openKeyring } from './crypto/keyring.ts';
import { loadMasterKey } from './crypto/master-key.ts';
import { makeDataDir } from './files/data-dir.ts';
import { type Stores, openStores } from './index.ts';
import { openDataKeys } from './sql/data-keys.ts';
import { fileOf, needsDataDir, openDatabase } from './sql/database.ts';
import { backupSqlite } from './sql/sqlite/backup.ts';

type Database = Awaited<ReturnType<typeof openDatabase>>;

const KEY_FILE = 'master.key';

/** The database and the keys of one installation, open. */
interface Installation {
  readonly stores: Stores;
  /** The same for what a platform waits for: it waits for no work on questions, and not long for a database that hangs. */
  readonly front: Stores;
  readonly keyring: Keyring;
  /** True while the database takes questions. */
  isUp(): Promise<boolean>;
  /**
   * Call once before working on questions. On SQLite, what a process that died had begun is free at once.
   * Throws: `ConfigError` `DATA_DIR_UNUSABLE` when another process serves from the same folder.
   */
  beginServing(): Promise<void>;
  /**
   * Calls `wake` whenever any process may have made a turn free, and after a gap in hearing of it. On SQLite, which one
   * process serves, never.
   */
  onWake(wake: () => void): void;
  close(): Promise<void>;
}

/**
 * Opens the database, making or migrating what is missing, and the keys; the data folder where it is needed.
 *
 * Throws: `ConfigError` `MASTER_KEY_INVALID`, `DATABASE_TOO_NEW`, `DATABASE_UNUSABLE`.
 */
export async function openInstallation(base: BaseEnv): Promise<Installation> {
  if (needsDataDir(base)) makeDataDir(base.CANDOR_DATA_DIR);
  const ofFile = base.DATABASE_URL === undefined ? masterKeyOfFile(base) : undefined;
  const database = await openDatabase(base);
  try {
    const masterKey = ofFile ?? (await masterKeyOfServer(base, database));
    const keyring = openKeyring(masterKey, openDataKeys(database.intake));
    await checkKey(base, keyring);
    return toInstallation(database, keyring);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function toInstallation(database: Database, keyring: Keyring): Installation {
  const { db, intake, isUp, beginServing, onWake, close } = database;
  return {
    stores: openStores(db, keyring, undefined, intake),
    front: openStores(intake, keyring),
    keyring,
    isUp,
    beginServing,
    onWake,
    close,
  };
}

/** The same for a command that only reads: throws `ConfigError` `USAGE` where nothing has been made yet. */
export async function openExisting(base: BaseEnv): Promise<Installation> {
  if (base.DATABASE_URL !== undefined || existsSync(fileOf(base.CANDOR_DATA_DIR))) {
    return openInstallation(base);
  }
  const problem =
    'holds no database. Start Candor once with "npm start", or set CANDOR_DATA_DIR to where it runs.';
  throw new ConfigError('USAGE', [{ where: base.CANDOR_DATA_DIR, problem }]);
}

/** Brings the database to the newest schema, and makes the key of a new one. Out: the migrations that ran here. Throws: as `openInstallation`. */
export async function migrateInstallation(base: BaseEnv): Promise<readonly string[]> {
  if (needsDataDir(base)) makeDataDir(base.CANDOR_DATA_DIR);
  if (base.DATABASE_URL === undefined) masterKeyOfFile(base); // a database that stands there without its key is refused later
  let ran: readonly string[] = [];
  const { close } = await openDatabase(base, (names) => {
    ran = names;
  });
  await close();
  return ran;
}

/**
 * Copies the SQLite database to the file `to` while it is in use.
 *
 * Throws: `ConfigError` `USAGE` on PostgreSQL, without a database, or when `to` exists; `DATABASE_UNUSABLE`.
 */
export async function backupInstallation(base: BaseEnv, to: string): Promise<void> {
  if (base.DATABASE_URL !== undefined) {
    const problem = 'is set: back PostgreSQL up with its own pg_dump, as docs/operations.md says.';
    throw new ConfigError('USAGE', [{ where: 'DATABASE_URL', problem }]);
  }
  await (await openExisting(base)).close();
  await backupSqlite(fileOf(base.CANDOR_DATA_DIR), to);
}

/** One line for the start-up screen: where the data is. No secrets. */
export function describeData(base: BaseEnv): string {
  const key =
    base.CANDOR_MASTER_KEY === undefined ? `${base.CANDOR_DATA_DIR}/${KEY_FILE}` : 'CANDOR_MASTER_KEY';
  if (base.DATABASE_URL !== undefined) return `PostgreSQL at DATABASE_URL, key: ${key}`;
  return `${base.CANDOR_DATA_DIR}/ (SQLite), key: ${key}`;
}

/** Before anything is opened: a database whose key is gone is not touched. */
function masterKeyOfFile(base: BaseEnv): Uint8Array {
  return loadMasterKey(base.CANDOR_MASTER_KEY, keyFileOf(base), existsSync(fileOf(base.CANDOR_DATA_DIR)));
}

/** A server is shared: a process without a key must be given the one the others have. */
async function masterKeyOfServer(base: BaseEnv, { db }: Database): Promise<Uint8Array> {
  const file = keyFileOf(base);
  const sealed = await db.selectFrom('data_keys').select('subject').limit(1).executeTakeFirst();
  if (sealed === undefined || base.CANDOR_MASTER_KEY !== undefined || existsSync(file)) {
    return loadMasterKey(base.CANDOR_MASTER_KEY, file, false);
  }
  const problem =
    'is not set, and there is no key file, but the database holds data sealed under a key. Give every process the same one.';
  throw new ConfigError('MASTER_KEY_INVALID', [{ where: 'CANDOR_MASTER_KEY', problem }]);
}

/** Opens the data key of the system, or makes it: of two processes that start with different keys one gets no further. */
async function checkKey(base: BaseEnv, keyring: Keyring): Promise<void> {
  try {
    await keyring.seal('system', 'key check', '');
  } catch (error) {
    if (!(error instanceof EnvelopeError) && errorCodeOf(error) !== 'MASTER_KEY_UNKNOWN') throw error;
    const problem =
      'is not the key that this database was written under. Give every process the same key, or restore the one that belongs to it.';
    const where = base.CANDOR_MASTER_KEY === undefined ? keyFileOf(base) : 'CANDOR_MASTER_KEY';
    throw new ConfigError('MASTER_KEY_INVALID', [{ where, problem }]);
  }
}

function keyFileOf(base: BaseEnv): string {
  return join(base.CANDOR_DATA_DIR, KEY_FILE);
}
