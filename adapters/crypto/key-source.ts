import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../src/base/errors.ts';
import type { BaseEnv } from '../base-env.ts';
import { writePrivate } from '../files/write-private.ts';
import { runKeyCommand } from './key-command.ts';
import type { MasterKeys } from './master-keys.ts';

type Keys = ConstructorParameters<typeof MasterKeys>[0];

/** Where the master key comes from. It gives one key; two while one replaces the other, the old one first. */
interface KeySource {
  /** The setting or file to mend. */
  readonly where: string;
  /** The file the key is in, where it is in one. */
  readonly file: string | undefined;
  /** Undefined: there is none yet, and `make` makes it. Throws: `ConfigError` `MASTER_KEY_INVALID`. */
  read(): Promise<Keys | undefined>;
  make(): Keys;
}

const KEY_FILE = 'master.key';
const UNREADABLE = `cannot be read. Check what it is and its permissions, or set CANDOR_MASTER_KEY.`;
const UNWRITABLE = `cannot be made. Check what is there and its permissions, or set CANDOR_MASTER_KEY.`;
const NOT_NEXT = 'cannot be made. Put the new key there yourself, for every process, and try again.';
const NO_KEY = 'must hold 64 hex digits (32 bytes), or two such keys while one replaces the other';
const OF_COMMAND = {
  missing: 'names a program that cannot be run. Check its name and path: no shell is used.',
  late: 'did not end within 15 seconds and was stopped. Run it by hand to see why.',
  failed: 'ended with an error. Run it by hand to see why.',
  too_long: 'printed more than a key. It must print 64 hex digits and nothing else.',
};

export function openKeySource(base: BaseEnv): KeySource {
  const { CANDOR_MASTER_KEY: hex, CANDOR_MASTER_KEY_COMMAND: command } = base;
  if (hex !== undefined) return fixed('CANDOR_MASTER_KEY', async () => parseKeys(hex, 'CANDOR_MASTER_KEY'));
  if (command !== undefined) return fixed('CANDOR_MASTER_KEY_COMMAND', () => askCommand(command));
  const named = base.CANDOR_MASTER_KEY_FILE;
  return named === undefined
    ? ofFile(join(base.CANDOR_DATA_DIR, KEY_FILE))
    : {
        ...ofFile(named),
        make: () =>
          refuse(named, 'is missing. CANDOR_MASTER_KEY_FILE must name the file that holds the key.'),
      };
}

/** True where nothing says where the key is: it is in a file of the data folder. */
export function isKeyInDataDir(base: BaseEnv): boolean {
  const { CANDOR_MASTER_KEY: hex, CANDOR_MASTER_KEY_FILE: file, CANDOR_MASTER_KEY_COMMAND: command } = base;
  return hex === undefined && file === undefined && command === undefined;
}

/** A key that is to replace the one in `file` stands here until it does. */
export function nextOf(file: string): string {
  return `${file}.next`;
}

/** Makes the key that is to replace the one in `file`; one that another process makes at the same time is taken. */
export function makeNextKey(file: string): void {
  try {
    writePrivate(nextOf(file), makeKeyText(), false);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) refuse(nextOf(file), NOT_NEXT);
  }
}

/** As key files hold it. */
function makeKeyText(): string {
  return `${randomBytes(32).toString('hex')}\n`;
}

function fixed(where: string, read: () => Promise<Keys>): KeySource {
  return { where, file: undefined, read, make: () => refuse(where, 'gives no key.') };
}

async function askCommand(command: string): Promise<Keys> {
  const where = 'CANDOR_MASTER_KEY_COMMAND';
  const said = await runKeyCommand(command);
  if ('failure' in said) return refuse(where, OF_COMMAND[said.failure]);
  return parseKeys(
    said.output,
    where,
    'printed something else than 64 hex digits (32 bytes), or two such keys',
  );
}

function ofFile(file: string): KeySource {
  return {
    where: file,
    file,
    async read() {
      const next = readKeyFile(nextOf(file)); // first: it may take the place of the other at any moment
      const stored = readKeyFile(file);
      if (stored === undefined) return undefined;
      const [first, ...others] = parseKeys(stored, file, `${NO_KEY}. Restore it from a backup.`);
      return [first, ...others, ...(next === undefined ? [] : parseKeys(next, nextOf(file)))];
    },
    make: () => makeKeyFile(file),
  };
}

/** One that another process makes at the same time is taken. */
function makeKeyFile(file: string): Keys {
  try {
    writePrivate(file, makeKeyText(), false);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) return refuse(file, UNWRITABLE);
  }
  return parseKeys(readKeyFile(file) ?? refuse(file, UNWRITABLE), file);
}

function readKeyFile(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return isCode(error, 'ENOENT') ? undefined : refuse(file, UNREADABLE);
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function parseKeys(text: string, where: string, problem = `${NO_KEY}.`): Keys {
  const [first, ...others] = text.trim().split(/[\s,]+/u);
  if (first === undefined || others.length > 1 || ![first, ...others].every(isKey))
    return refuse(where, problem);
  return [Buffer.from(first, 'hex'), ...others.map((key) => Buffer.from(key, 'hex'))];
}

function isKey(text: string): boolean {
  return /^[0-9a-f]{64}$/iu.test(text);
}

function refuse(where: string, problem: string): never {
  throw new ConfigError('MASTER_KEY_INVALID', [{ where, problem }]);
}
