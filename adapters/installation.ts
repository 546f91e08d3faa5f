import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BaseEnv } from '../src/config.ts';
import { ConfigError } from '../src/errors.ts';
import type { Keyring } from '../src/ports/keyring.ts';
import { openKeyring } from './crypto/keyring.ts';
import { loadMasterKey } from './crypto/master-key.ts';
import { makeDataDir } from './files/data-dir.ts';
import { type Stores, openStores } from './index.ts';
import { openDataKeys } from './sql/data-keys.ts';
import { freeLeases } from './sql/inbox.ts';
import { openSqlite } from './sql/sqlite/open.ts';
import { lockServing } from './sql/sqlite/serving.ts';

const DATABASE = 'candor.db';
const KEY_FILE = 'master.key';
const LOCK_FILE = 'serving.lock';

/** The database and the keys of one installation, open. */
export interface Installation {
  readonly stores: Stores;
  readonly keyring: Keyring;
  /** True while the database answers. */
  isUp(): Promise<boolean>;
  /**
   * Call once before working on questions: what a process that died had begun is free at once.
   * Throws: `ConfigError` `DATA_DIR_UNUSABLE` when another process serves from the same folder.
   */
  beginServing(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the data folder, making it, its key file and its database where they are missing.
 *
 * Throws: `ConfigError` `MASTER_KEY_INVALID`, `DATABASE_TOO_NEW`, `DATABASE_UNUSABLE`.
 */
export async function openInstallation(base: BaseEnv): Promise<Installation> {
  const file = databaseOf(base);
  const existed = existsSync(file);
  makeDataDir(base.CANDOR_DATA_DIR);
  const masterKey = loadMasterKey(base.CANDOR_MASTER_KEY, join(base.CANDOR_DATA_DIR, KEY_FILE), existed);
  const db = await openSqlite(file);
  const keyring = openKeyring(masterKey, openDataKeys(db));
  let lock: ReturnType<typeof lockServing> | undefined;
  return {
    stores: openStores(db, keyring),
    keyring,
    isUp: () =>
      db
        .selectFrom('data_keys')
        .select('subject')
        .limit(1)
        .execute()
        .then(
          () => true,
          () => false,
        ),
    beginServing: async () => {
      lock = lockServing(base.CANDOR_DATA_DIR, join(base.CANDOR_DATA_DIR, LOCK_FILE));
      await freeLeases(db);
    },
    close: async () => {
      await db.destroy();
      lock?.release();
    },
  };
}

/** The same for a command that only reads: throws `ConfigError` `USAGE` where nothing has been made yet. */
export async function openExisting(base: BaseEnv): Promise<Installation> {
  if (existsSync(databaseOf(base))) return openInstallation(base);
  const problem =
    'holds no database. Start Candor once with "npm start", or set CANDOR_DATA_DIR to where it runs.';
  throw new ConfigError('USAGE', [{ where: base.CANDOR_DATA_DIR, problem }]);
}

function databaseOf(base: BaseEnv): string {
  return join(base.CANDOR_DATA_DIR, DATABASE);
}
