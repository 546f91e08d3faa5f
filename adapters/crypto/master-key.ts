import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { ConfigError } from '../../src/base/errors.ts';

/**
 * The master key: from `hex` when given, else from `file`, which is made with mode 0600 the first time.
 *
 * Throws: `ConfigError` `MASTER_KEY_INVALID` when the file holds something else, cannot be read or made, or when `existingData`
 * says that sealed data is there but its key file is not: a new key would make it unreadable for ever.
 */
export function loadMasterKey(hex: string | undefined, file: string, existingData: boolean): Uint8Array {
  if (hex !== undefined) return Buffer.from(hex, 'hex');
  const stored = readKeyFile(file);
  if (stored !== undefined) return parseKey(stored, file);
  if (existingData) throw invalid(file, MISSING);
  return makeKeyFile(file);
}

const MISSING =
  'is missing, but the database beside it holds data sealed under it. Put the key file back or set CANDOR_MASTER_KEY.';
const UNREADABLE = 'cannot be read. Check what it is and its permissions, or set CANDOR_MASTER_KEY.';
const UNWRITABLE = 'cannot be made. Check what is there and its permissions, or set CANDOR_MASTER_KEY.';

function invalid(file: string, problem: string): ConfigError {
  return new ConfigError('MASTER_KEY_INVALID', [{ where: file, problem }]);
}

function makeKeyFile(file: string): Uint8Array {
  const key = randomBytes(32);
  try {
    writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  } catch {
    throw invalid(file, UNWRITABLE);
  }
  return key;
}

function readKeyFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw invalid(file, UNREADABLE);
  }
}

function parseKey(stored: string, file: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(stored)) {
    throw invalid(file, 'must hold 64 hex digits (32 bytes). Restore it from a backup.');
  }
  return Buffer.from(stored, 'hex');
}
