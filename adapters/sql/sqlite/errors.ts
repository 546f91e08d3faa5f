import Sqlite from 'better-sqlite3';
import { ConfigError, UpstreamError } from '../../../src/base/errors.ts';

/** Why a database cannot be used at start, and what to do. */
const AT_START: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'is not a SQLite database. Move it away or restore a backup. Nothing was changed.',
  SQLITE_CORRUPT: 'is damaged. Restore a backup; keep this file for examination. Nothing was changed.',
  SQLITE_BUSY: 'is locked by another process. Stop that process and start again.',
  SQLITE_READONLY: 'cannot be written. Check the permissions of the file and its folder.',
  SQLITE_CANTOPEN: 'cannot be opened. Check that its folder exists and can be written.',
  SQLITE_FULL: 'cannot grow: the disk is full. Make room and start again.',
};

/** What may pass by itself: room on the disk, a lock, a failing device. */
const PASSING = new Set([
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
]);

export function isBusy(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && baseCode(error) === 'SQLITE_BUSY';
}

/** What the database threw while running, as `UpstreamError` `STORE_FAILED`; a faulty statement of ours stays what it is. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Sqlite.SqliteError)) return error;
  const code = baseCode(error);
  if (!PASSING.has(code) && code !== 'SQLITE_CORRUPT') return error;
  return new UpstreamError('STORE_FAILED', `the database failed (${code})`, {
    retryable: PASSING.has(code),
    cause: error,
  });
}

/** What the database threw while it was opened, as a fault of `file`. */
export function toConfigError(error: unknown, file: string): unknown {
  const thrown = error instanceof UpstreamError ? error.cause : error;
  if (!(thrown instanceof Sqlite.SqliteError)) return error;
  const problem = AT_START[baseCode(thrown)] ?? `cannot be used (${thrown.code}).`;
  return new ConfigError('DATABASE_UNUSABLE', [{ where: file, problem }]);
}

/** `SQLITE_IOERR_WRITE` → `SQLITE_IOERR`. */
function baseCode(error: InstanceType<typeof Sqlite.SqliteError>): string {
  return error.code.split('_').slice(0, 2).join('_');
}
