import { closeSync, existsSync, openSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Selectable } from 'kysely';
import { ConfigError } from '../../../src/base/errors.ts';
import { syncFolder } from '../../files/write-private.ts';
import type { KeyTables } from '../key-tables.ts';
import { toConfigError } from './errors.ts';

type DataKey = Selectable<KeyTables['data_keys']>;

/** What SQLite keeps beside a database file while it is open. */
const BESIDE = ['', '-journal', '-wal', '-shm'];
const REFUSED: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder. Make it first, or name another.',
  ENOTDIR: 'is no folder.',
  EACCES: 'may not be written by this user.',
  EPERM: 'may not be written by this user.',
  EROFS: 'is on a file system that is read only.',
  ENOSPC: 'has no room left.',
};

/**
 * Copies a SQLite database while it is in use, into one file that only its owner can read, and checks the copy before it gets
 * its name. Its data keys are not in it: `takeKeys` gets them.
 *
 * Throws: `ConfigError` `USAGE` when `to` exists or cannot be written, `DATABASE_UNUSABLE` when either file cannot be used or the
 * copy is damaged.
 */
export async function backupSqlite(
  from: string,
  to: string,
  takeKeys: (keys: readonly DataKey[]) => void,
): Promise<void> {
  if (to.trim() === '') {
    throw new ConfigError('USAGE', [{ where: '--to', problem: 'must name a file that does not exist yet.' }]);
  }
  if (existsSync(to)) {
    throw new ConfigError('USAGE', [
      { where: to, problem: 'exists already. Name a new file: a backup never replaces one.' },
    ]);
  }
  const unfinished = `${to}.unfinished`;
  await makePrivate(unfinished);
  try {
    const source = new Sqlite(from, { readonly: true, fileMustExist: true });
    await source.backup(unfinished).finally(() => source.close());
    takeKeys(checkCopy(unfinished));
    await rename(unfinished, to);
    syncFolder(dirname(to));
  } catch (error) {
    throw toConfigError(error, to);
  } finally {
    await remove(unfinished);
  }
}

/** One that a process left which was killed gives way. */
async function makePrivate(file: string): Promise<void> {
  try {
    await remove(file);
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    const problem = REFUSED[String((error as NodeJS.ErrnoException).code)];
    if (problem === undefined) throw error;
    throw new ConfigError('USAGE', [{ where: dirname(file), problem }]);
  }
}

async function remove(file: string): Promise<void> {
  for (const end of BESIDE) await rm(`${file}${end}`, { force: true });
}

/** Leaves the copy without a log of its own, whole in its one file, and without data keys. Out: those. */
function checkCopy(file: string): readonly DataKey[] {
  const copy = new Sqlite(file);
  try {
    copy.pragma('journal_mode = delete');
    copy.pragma('secure_delete = on');
    if (copy.pragma('integrity_check', { simple: true }) === 'ok') return cutKeys(copy);
    throw new ConfigError('DATABASE_UNUSABLE', [
      { where: file, problem: 'the copy is damaged; the original should be examined' },
    ]);
  } finally {
    copy.close();
  }
}

function cutKeys(copy: Sqlite.Database): readonly DataKey[] {
  const keys = copy.prepare<[], DataKey>('select * from data_keys order by subject').all();
  copy.exec('delete from data_keys');
  return keys;
}
