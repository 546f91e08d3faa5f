import { existsSync } from 'node:fs';
import type { Kysely } from 'kysely';
import type { Router } from 'express';
import { ConfigError } from '../src/base/errors.ts';
import type { Keyring } from '../src/ports/keyring.ts';
import type { BaseEnv } from './base-env.ts';
import { splitKeys } from './checkpoints/env.ts';
import { serveWitness } from './checkpoints/witness-server.ts';
import { systemClock } from './clock.ts';
import { isKeyInDataDir, openKeySource } from './crypto/key-source.ts';
import { openKeyring } from './crypto/keyring.ts';
import { checkSeal, openSeal } from './crypto/open-seal.ts';
import { makeDataDir } from './files/data-dir.ts';
import { type Stores, openStores } from './index.ts';
import { refuseExisting, writeKeyFile } from './key-backup.ts';
import { openMasterKeys, openPseudonyms, refuseWithoutKey } from './open-keys.ts';
import { openDataKeys } from './sql/data-keys.ts';
import { fileOf, needsDataDir, openDatabase } from './sql/database.ts';
import type { Schema } from './sql/schema.ts';
import { backupSqlite } from './sql/sqlite/backup.ts';

type Database = Awaited<ReturnType<typeof openDatabase>>;
type KeySource = ReturnType<typeof openKeySource>;

/** The database and the keys of one installation, open. */
interface Installation {
  /** With what the audit log is sealed with. */
  readonly stores: Stores & { readonly seal: ReturnType<typeof openSeal> };
  /** The same for what a platform waits for: it waits for no work on questions, and not long for a database that hangs. */
  readonly front: Stores;
  readonly keyring: Keyring;
  /** True while the database takes questions. */
  isUp(): Promise<boolean>;
  /**
   * Call once before working on questions. Serves at `http` what others ask of this installation: to be a witness of their logs. On SQLite, what a process that died had begun is free at once.
   * Throws: `ConfigError` `DATA_DIR_UNUSABLE` when another process serves from the same folder, `AUDIT_KEY_INVALID` without the
   * key that the audit log is signed with.
   */
  beginServing(http?: Router): Promise<void>;
  /**
   * Calls `wake` whenever any process may have made a turn free, and after a gap in hearing of it. On SQLite, which one
   * process serves, never.
   */
  onWake(wake: () => void): void;
  close(): Promise<void>;
}

/**
 * Opens the database, making or migrating what is missing, and the keys; the data folder where it is needed. The installation's own data
 * key is made where there is none, unless `makesKeys` says otherwise.
 *
 * Throws: `ConfigError` `MASTER_KEY_INVALID`, `DATABASE_TOO_NEW`, `DATABASE_UNUSABLE`.
 */
export async function openInstallation(base: BaseEnv, makesKeys = true): Promise<Installation> {
  if (needsDataDir(base)) makeDataDir(base.CANDOR_DATA_DIR);
  const source = openKeySource(base);
  await makeKeyFile(base, source);
  const keys = Promise.withResolvers<Awaited<ReturnType<typeof openMasterKeys>>>();
  const check = async (db: Kysely<Schema>) => keys.resolve(await openMasterKeys(source, db, missingIn(base)));
  const database = await openDatabase(base, { check });
  try {
    const opened = await keys.promise;
    const pseudonymSecret = await openPseudonyms(source, database.intake, opened);
    const dataKeys = openDataKeys(database.intake);
    const keyring = openKeyring(opened.master, dataKeys, { pseudonymSecret });
    // What only reads must not put back a key that somebody has deleted: that it is gone is what is looked for.
    if (makesKeys || opened.isNew || (await dataKeys.find('system')) !== undefined)
      await keyring.seal('system', 'key check', '');
    return toInstallation(base, database, keyring);
  } catch (error) {
    await database.close();
    throw error;
  }
}

function toInstallation(base: BaseEnv, database: Database, keyring: Keyring): Installation {
  const { db, intake, unhurried, isUp, onWake, close } = database;
  const stores = {
    ...openStores(db, keyring, undefined, { intake, unhurried }),
    seal: openSeal(base, keyring),
  };
  return {
    stores,
    front: openStores(intake, keyring),
    keyring,
    isUp,
    async beginServing(http) {
      await database.beginServing();
      await checkSeal(base, keyring, stores.checkpoints);
      const trusted = splitKeys(base.CANDOR_WITNESS_LOGS ?? '');
      const { seal, witnessedLogs: witnessed } = stores;
      if (http !== undefined && trusted.length > 0)
        serveWitness(http, { key: seal.witnessKey, trusted, witnessed, clock: systemClock });
    },
    onWake,
    close,
  };
}

/** The same for a command that only reads: throws `ConfigError` `USAGE` where nothing has been made yet. */
export async function openExisting(base: BaseEnv): Promise<Installation> {
  if (base.DATABASE_URL !== undefined || existsSync(fileOf(base.CANDOR_DATA_DIR))) {
    return openInstallation(base, false);
  }
  const problem =
    'holds no database. Start Candor once with "npm start", or set CANDOR_DATA_DIR to where it runs.';
  throw new ConfigError('USAGE', [{ where: base.CANDOR_DATA_DIR, problem }]);
}

/** Brings the database to the newest schema, and makes the key of a new one. Out: the migrations that ran here. Throws: as `openInstallation`. */
export async function migrateInstallation(base: BaseEnv): Promise<readonly string[]> {
  if (needsDataDir(base)) makeDataDir(base.CANDOR_DATA_DIR);
  const source = openKeySource(base);
  await makeKeyFile(base, source);
  let ran: readonly string[] = [];
  const { close } = await openDatabase(base, {
    onMigrated: (names) => {
      ran = names;
    },
    check: async (db) => void (await openMasterKeys(source, db, missingIn(base))),
  });
  await close();
  return ran;
}

/**
 * Copies the SQLite database to the file `to` while it is in use, and its data keys to a file beside it, to be kept elsewhere.
 *
 * Throws: `ConfigError` `USAGE` on PostgreSQL, without a database, or when `to` exists; `DATABASE_UNUSABLE`.
 */
export async function backupInstallation(base: BaseEnv, to: string): Promise<void> {
  if (base.DATABASE_URL !== undefined) {
    const problem = 'is set: back PostgreSQL up with its own pg_dump, as docs/operations.md says.';
    throw new ConfigError('USAGE', [{ where: 'DATABASE_URL', problem }]);
  }
  await (await openExisting(base)).close();
  const keyFile = `${to}.keys`;
  refuseExisting(keyFile);
  await backupSqlite(fileOf(base.CANDOR_DATA_DIR), to, (keys) => writeKeyFile(keyFile, keys));
}

/** One line for the start-up screen: where the data is. No secrets. */
export function describeData(base: BaseEnv): string {
  const key = openKeySource(base).where;
  if (base.DATABASE_URL !== undefined) return `PostgreSQL at DATABASE_URL, key: ${key}`;
  return `${base.CANDOR_DATA_DIR}/ (SQLite), key: ${key}`;
}

/** A key file comes before the database beside it: one that stands there without its key is not touched. */
async function makeKeyFile(base: BaseEnv, source: KeySource): Promise<void> {
  if (base.DATABASE_URL !== undefined || !isKeyInDataDir(base)) return;
  const found = await source.read();
  if (found === undefined && existsSync(fileOf(base.CANDOR_DATA_DIR))) refuseWithoutKey(source);
  if (found === undefined) source.make();
}

/** A server is shared: a process without a key must be given the one the others have. */
function missingIn(base: BaseEnv) {
  if (base.DATABASE_URL === undefined || !isKeyInDataDir(base)) return undefined;
  const problem =
    'is not set, and there is no key file, but the database holds data sealed under a key. Give every process the same one.';
  return { where: 'CANDOR_MASTER_KEY', problem };
}
