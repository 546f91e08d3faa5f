import Sqlite from 'better-sqlite3';
import { ConfigError } from '../../../src/base/errors.ts';
import { keepPrivate } from '../../files/write-private.ts';
import { isBusy } from './errors.ts';

/** How long a process that is just ending may still hold the lock. */
const PATIENCE_MS = 2000;

/**
 * Makes this the only process that serves from `folder`, until it ends, however it ends: the lock is the operating system's,
 * taken through SQLite, so that a killed process leaves none behind.
 *
 * Throws: `ConfigError` `DATA_DIR_UNUSABLE` when another process serves from there.
 */
export function lockServing(folder: string, file: string): { release(): void } {
  keepPrivate(file);
  const lock = new Sqlite(file, { timeout: PATIENCE_MS });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    const problem =
      'is being served by another Candor. Stop that one, or give this one a CANDOR_DATA_DIR of its own; for several on the same data use PostgreSQL.';
    throw new ConfigError('DATA_DIR_UNUSABLE', [{ where: folder, problem }]);
  }
  return { release: () => void lock.close() };
}
