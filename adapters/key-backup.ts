import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../src/base/errors.ts';
import type { BaseEnv } from './base-env.ts';
import { openKeySource } from './crypto/key-source.ts';
import { MasterKeys } from './crypto/master-keys.ts';
import { writePrivate } from './files/write-private.ts';
import { openDatabase } from './sql/database.ts';

/** Rows of one statement. */
const AT_ONCE = 500;

const Kept = z.strictObject({
  subject: z.string(),
  key_id: z.string(),
  wrapped_key: z.string(),
  made_at: z.string(),
  previous_id: z.string().nullable(),
  previous_key: z.string().nullable(),
});
type Kept = z.infer<typeof Kept>;

/** Writes data keys, as they are wrapped, to a file that does not exist yet. Throws: `ConfigError` `USAGE`. */
export function writeKeyFile(file: string, keys: readonly Kept[]): void {
  refuseExisting(file);
  writePrivate(file, keys.map((key) => `${JSON.stringify(key)}\n`).join(''), false);
}

/** Throws: `ConfigError` `USAGE`. */
export function refuseExisting(file: string): void {
  if (!existsSync(file)) return;
  const problem = 'exists already. Name a new file: a backup never replaces one.';
  throw new ConfigError('USAGE', [{ where: file, problem }]);
}

/** Out: how many data keys were written. */
export async function backupKeys(base: BaseEnv, to: string): Promise<number> {
  refuseExisting(to);
  const { db, close } = await openDatabase(base);
  try {
    const keys = await db.selectFrom('data_keys').selectAll().orderBy('subject').execute();
    writeKeyFile(to, keys);
    return keys.length;
  } finally {
    await close();
  }
}

/**
 * Puts back what the database lacks. Out: how many.
 *
 * Throws: `ConfigError` `USAGE` for a file that is none; `MASTER_KEY_INVALID` where the master key does not open what is in it.
 */
export async function restoreKeys(base: BaseEnv, from: string): Promise<number> {
  const keys = readKeyBackup(from);
  await proveKeys(base, keys);
  const { db, close } = await openDatabase(base);
  try {
    return await db.transaction().execute(async (trx) => {
      let restored = 0n;
      for (let at = 0; at < keys.length; at += AT_ONCE) {
        const result = await trx
          .insertInto('data_keys')
          .values(keys.slice(at, at + AT_ONCE))
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        restored += result.numInsertedOrUpdatedRows ?? 0n;
      }
      return Number(restored);
    });
  } finally {
    await close();
  }
}

function readKeyBackup(file: string): readonly Kept[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => Kept.parse(JSON.parse(line)));
  } catch {
    const problem =
      'is no file of data keys. Give the one that "candor backup" or "candor keys backup" has written.';
    throw new ConfigError('USAGE', [{ where: file, problem }]);
  }
}

async function proveKeys(base: BaseEnv, keys: readonly Kept[]): Promise<void> {
  const source = openKeySource(base);
  const found = await source.read();
  const [one] = keys;
  if (one === undefined || found === undefined) return;
  try {
    await new MasterKeys(found).unwrap(one.subject, one.wrapped_key);
  } catch {
    const problem = 'is not the master key that these data keys are under. Restore that one first.';
    throw new ConfigError('MASTER_KEY_INVALID', [{ where: source.where, problem }]);
  }
}
