import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import Sqlite from 'better-sqlite3';
import { ConfigError } from '../../../src/errors.ts';
import { toConfigError } from './errors.ts';

/**
 * Copies a SQLite database while it is in use, and checks the copy before it gets its name.
 *
 * Throws: `ConfigError` `USAGE` when `to` exists, `DATABASE_UNUSABLE` when either file cannot be used or the copy is damaged.
 */
export async function backupSqlite(from: string, to: string): Promise<void> {
  if (existsSync(to)) {
    throw new ConfigError('USAGE', [
      { where: to, problem: 'exists already. Name a new file: a backup never replaces one.' },
    ]);
  }
  const unfinished = `${to}.unfinished`;
  try {
    const source = new Sqlite(from, { readonly: true, fileMustExist: true });
    await source.backup(unfinished).finally(() => source.close());
    checkCopy(unfinished);
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw toConfigError(error, to);
  }
}

function checkCopy(file: string): void {
  const copy = new Sqlite(file, { readonly: true });
  try {
    const found = copy.pragma('integrity_check', { simple: true });
    if (found === 'ok') return;
    throw new ConfigError('DATABASE_UNUSABLE', [
      { where: file, problem: 'the copy is damaged; the original should be examined' },
    ]);
  } finally {
    copy.close();
  }
}
