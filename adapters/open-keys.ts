import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { ConfigError, type Fault, errorCodeOf } from '../src/base/errors.ts';
import { EnvelopeError } from './crypto/envelope.ts';
import type { openKeySource } from './crypto/key-source.ts';
import { toPseudonymKey } from './crypto/keyring.ts';
import { MasterKeys } from './crypto/master-keys.ts';
import { PSEUDONYMS, keepPseudonyms } from './sql/data-keys.ts';
import { readKeyProof } from './sql/key-proof.ts';
import type { Schema } from './sql/schema.ts';

type KeySource = ReturnType<typeof openKeySource>;

const MISSING =
  'is missing, but the database beside it holds data sealed under it. Put the key file back, or set CANDOR_MASTER_KEY, CANDOR_MASTER_KEY_FILE or CANDOR_MASTER_KEY_COMMAND. Nothing was changed.';
const WRONG =
  'is not the key that this database was written under. Give every process the same key, or restore the one that belongs to it. Nothing was changed.';
const WITHOUT_KEYS =
  'holds no data keys, so none of its content can be read: put back those that were kept apart from this backup, with "candor keys restore --from FILE". Nothing was changed.';

/** Master keys that open what a database holds, and whether it held anything. */
interface OpenedKeys {
  readonly master: MasterKeys;
  readonly firstKey: Uint8Array;
  readonly isNew: boolean;
}

/**
 * The master keys of `source`, held against a database before anything of that is changed; made where there are none and nothing
 * was sealed yet. `missing` says what to do about a key that is not there.
 *
 * Throws: `ConfigError` `MASTER_KEY_INVALID`.
 */
export async function openMasterKeys(
  source: KeySource,
  db: Kysely<Schema>,
  missing?: Fault,
): Promise<OpenedKeys> {
  const { wrapped, isWithoutKeys } = await readKeyProof(db);
  const found = await source.read();
  if (found === undefined && wrapped !== undefined) refuseWithoutKey(source, missing);
  const keys = found ?? source.make();
  const master = new MasterKeys(keys, async () => (await source.read()) ?? keys);
  if (wrapped !== undefined) await proveKey(source, master, wrapped);
  if (isWithoutKeys) throw invalid('The database', WITHOUT_KEYS);
  return { master, firstKey: keys[0], isNew: wrapped === undefined };
}

/** Throws: `ConfigError` `MASTER_KEY_INVALID`. */
export function refuseWithoutKey({ where }: KeySource, missing: Fault = { where, problem: MISSING }): never {
  throw invalid(missing.where, missing.problem);
}

async function proveKey(
  { where }: KeySource,
  master: MasterKeys,
  { context, text }: NonNullable<Awaited<ReturnType<typeof readKeyProof>>['wrapped']>,
): Promise<void> {
  try {
    await master.unwrap(context, text);
  } catch (error) {
    throw isWrongKey(error) ? invalid(where, WRONG) : error;
  }
}

/**
 * The secret that makes pseudonyms: random, and for an installation from before it was one of its own what pseudonyms were made
 * with then. It is kept sealed under the master key, so that pseudonyms outlive that one.
 *
 * Throws: `ConfigError` `MASTER_KEY_INVALID` where another process with another key was first.
 */
export async function openPseudonyms(
  source: KeySource,
  db: Kysely<Schema>,
  { master, firstKey, isNew }: OpenedKeys,
): Promise<Uint8Array> {
  const secret = isNew ? randomBytes(32) : toPseudonymKey(firstKey);
  const wrapped = await master.wrap(PSEUDONYMS, secret.toString('base64url'));
  const kept = await keepPseudonyms(db, wrapped);
  await proveKey(source, master, { context: PSEUDONYMS, text: kept });
  return Buffer.from(await master.unwrap(PSEUDONYMS, kept), 'base64url');
}

function isWrongKey(error: unknown): boolean {
  return error instanceof EnvelopeError || errorCodeOf(error) === 'MASTER_KEY_UNKNOWN';
}

function invalid(where: string, problem: string): ConfigError {
  return new ConfigError('MASTER_KEY_INVALID', [{ where, problem }]);
}
