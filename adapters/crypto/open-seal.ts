import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { readSigned } from '../../src/audit/check-growth.ts';
import { ConfigError } from '../../src/base/errors.ts';
import type { CheckpointSink } from '../../src/ports/checkpoint-sink.ts';
import type { CheckpointFile } from '../../src/ports/checkpoint-file.ts';
import type { Checkpoints } from '../../src/ports/checkpoints.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Signer } from '../../src/ports/signer.ts';
import type { BaseEnv } from '../base-env.ts';
import { AuditKey } from './audit-key.ts';
import { isKeyInDataDir } from './key-source.ts';
import { writePrivate } from '../files/write-private.ts';
import { needsDataDir } from '../sql/database.ts';
import { openEndpoint } from '../checkpoints/endpoint.ts';
import { openCheckpointFile } from '../checkpoints/file.ts';
import { openWitness } from '../checkpoints/witness.ts';

/** What the audit log is sealed with. */
interface Seal {
  /** The key as it stands: a file may hold another since. Throws: `ConfigError` `AUDIT_KEY_INVALID`. */
  signer(): Signer;
  /** Undefined where there is no folder to keep one in, and none was named. */
  readonly checkpointFile: CheckpointFile | undefined;
  /** Other places that checkpoints go to. */
  readonly sinks: readonly CheckpointSink[];
  /** What heads of other logs are cosigned with. */
  readonly witnessKey: AuditKey;
}

const LOG = 1;
const WITNESS = 4;
const KEY_FILE = 'audit.key';
const CHECKPOINTS = 'checkpoints.txt';
const NO_KEY = 'must hold a signing key as Candor wrote it. Restore it from a backup.';
const MISSING =
  'is missing, but the audit log was signed with it: put the key file back, or nobody can tell this log from a forged one.';
const NOT_YET =
  'is not there. Candor makes it when it first serves: start it once with "npm start". Where it has served before, put the key file back.';
const OTHER =
  'is not the key that the audit log of this database is signed with. Give every process the same key, or restore the one that belongs to it.';
const SETTING =
  'holds the key. To replace it, put it into a file, name that in CANDOR_AUDIT_KEY_FILE instead, and run this again.';
const NO_FILE =
  'is not set, and the key is made of what the master key opens: there is no file to replace. Set it before the log is signed the first time.';
const UNREADABLE = 'cannot be read. Check what it is and its permissions.';
const UNWRITABLE = 'cannot be made. Check what is there and its permissions, or set CANDOR_AUDIT_KEY.';

export function openSeal(base: BaseEnv, keyring: Pick<Keyring, 'pseudonym'>): Seal {
  const file =
    base.CANDOR_CHECKPOINT_FILE ?? (needsDataDir(base) ? join(base.CANDOR_DATA_DIR, CHECKPOINTS) : undefined);
  return {
    signer: () => readKey(base, keyring) ?? refuse(keyFileOf(base), NOT_YET),
    checkpointFile: file === undefined ? undefined : openCheckpointFile(file),
    sinks: openSinks(base),
    witnessKey: deriveWitnessKey(keyring),
  };
}

/** The key where it is in a file of its own, which can hold another. Throws: `ConfigError` `AUDIT_KEY_INVALID`. */
export function findKeyFile(base: BaseEnv, keyring: Pick<Keyring, 'pseudonym'>) {
  if (base.CANDOR_AUDIT_KEY !== undefined) refuse('CANDOR_AUDIT_KEY', SETTING);
  if (!isInFile(base)) refuse('CANDOR_AUDIT_KEY_FILE', NO_FILE);
  const file = keyFileOf(base);
  return {
    key: readKey(base, keyring) ?? refuse(file, MISSING),
    replace: (next: AuditKey) => writePrivate(file, next.toText(), true),
  };
}

function openSinks(base: BaseEnv): CheckpointSink[] {
  const { CANDOR_CHECKPOINT_URL: url, CANDOR_CHECKPOINT_TOKEN: token } = base;
  const { CANDOR_WITNESS_URL: witness, CANDOR_WITNESS_KEY: vkey } = base;
  return [
    ...(url === undefined ? [] : [openEndpoint(url, token)]),
    ...(witness === undefined || vkey === undefined ? [] : [openWitness(witness, vkey)]),
  ];
}

/** The same in every process, and after the master key was replaced. */
function deriveWitnessKey(keyring: Pick<Keyring, 'pseudonym'>): AuditKey {
  const part = (id: string) => keyring.pseudonym('witness key', id);
  return new AuditKey(
    `candor/witness/${part('name').slice(0, 16)}`,
    WITNESS,
    Buffer.from(part('1') + part('2'), 'hex'),
  );
}

/**
 * Makes the key of a new log, and refuses to serve without the key of one that was signed. Throws: `ConfigError`
 * `AUDIT_KEY_INVALID`.
 */
export async function checkSeal(
  base: BaseEnv,
  keyring: Pick<Keyring, 'pseudonym'>,
  checkpoints: Pick<Checkpoints, 'latest'>,
): Promise<void> {
  const latest = await checkpoints.latest();
  const key = readKey(base, keyring);
  const file = keyFileOf(base);
  if (key === undefined && latest !== undefined) refuse(file, MISSING);
  if (key === undefined) makeKey(base, file);
  else if (latest !== undefined && readSigned(latest.note, key.keys) === undefined)
    refuse(whereOf(base), OTHER);
}

/** In its own file where the database and the master key are in the data folder, or one is named; else made of what every process with the same master key has. */
function readKey(base: BaseEnv, keyring: Pick<Keyring, 'pseudonym'>): AuditKey | undefined {
  const { CANDOR_AUDIT_KEY: text } = base;
  if (text !== undefined) return AuditKey.parse(text, LOG) ?? refuse('CANDOR_AUDIT_KEY', NO_KEY);
  if (!isInFile(base)) return deriveKey(base, keyring);
  const file = keyFileOf(base);
  const stored = readStored(file);
  return stored === undefined ? undefined : (AuditKey.parse(stored, LOG) ?? refuse(file, NO_KEY));
}

function deriveKey(base: BaseEnv, keyring: Pick<Keyring, 'pseudonym'>): AuditKey {
  const part = (id: string) => keyring.pseudonym('audit key', id);
  const origin = base.CANDOR_AUDIT_ORIGIN ?? `candor/${part('origin').slice(0, 16)}`;
  return new AuditKey(origin, LOG, Buffer.from(part('1') + part('2'), 'hex'));
}

function makeKey(base: BaseEnv, file: string): void {
  const name = base.CANDOR_AUDIT_ORIGIN ?? `candor/${randomBytes(8).toString('hex')}`;
  try {
    writePrivate(file, AuditKey.make(name, LOG).toText(), false);
  } catch {
    refuse(file, UNWRITABLE);
  }
}

function readStored(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    return refuse(file, UNREADABLE);
  }
}

/** Replicas of a server share no folder: a file that each makes for itself would be another key in each. */
function isInFile(base: BaseEnv): boolean {
  return (
    base.CANDOR_AUDIT_KEY_FILE !== undefined || (base.DATABASE_URL === undefined && isKeyInDataDir(base))
  );
}

function keyFileOf(base: BaseEnv): string {
  return base.CANDOR_AUDIT_KEY_FILE ?? join(base.CANDOR_DATA_DIR, KEY_FILE);
}

function whereOf(base: BaseEnv): string {
  if (base.CANDOR_AUDIT_KEY !== undefined) return 'CANDOR_AUDIT_KEY';
  return isInFile(base) ? keyFileOf(base) : 'CANDOR_AUDIT_KEY';
}

function refuse(where: string, problem: string): never {
  throw new ConfigError('AUDIT_KEY_INVALID', [{ where, problem }]);
}
