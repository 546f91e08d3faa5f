import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BaseEnv } from '../../../adapters/base-env.ts';
import { runKeyCommand } from '../../../adapters/crypto/key-command.ts';
import { openKeySource } from '../../../adapters/crypto/key-source.ts';
import { type Fault } from '../../../src/base/errors.ts';
import { parseEnv } from '../../../src/base/environment.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

const KEY = 'ab'.repeat(32);
const OTHER = 'CD'.repeat(32);

let folder: ReturnType<typeof makeTempDir>;
let file: string;

beforeEach(() => {
  folder = makeTempDir();
  file = join(folder.path, 'master.key');
});

afterEach(() => folder.remove());

function sourceOf(env: Partial<BaseEnv> = {}) {
  return openKeySource(BaseEnv.parse({ CANDOR_DATA_DIR: folder.path, ...env }));
}

async function readHex(env: Partial<BaseEnv> = {}): Promise<readonly string[] | undefined> {
  return (await sourceOf(env).read())?.map((key) => Buffer.from(key).toString('hex'));
}

const refused = (where: string, problem: RegExp) =>
  expect.objectContaining({
    code: 'MASTER_KEY_INVALID',
    faults: [{ where, problem: expect.stringMatching(problem) }],
  });

describe('the key file of the data folder', () => {
  it('is made once, whole and for its owner only whatever the umask, and read again', async () => {
    const umask = process.umask(0);

    const [made, again] = [sourceOf().make(), sourceOf().make()];

    process.umask(umask);
    expect(made).toEqual(again);
    expect(await sourceOf().read()).toEqual(made);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(['master.key']);
  });

  it('is not there before it is made', async () => {
    expect(await readHex()).toBeUndefined();
  });

  it.each(['', 'not a key', 'ab'.repeat(31), `${KEY} ${KEY} ${KEY}`, `${KEY}ff`])(
    'is refused when it holds something else, without showing it: %j',
    async (text) => {
      writeFileSync(file, text);

      const problem =
        'must hold 64 hex digits (32 bytes), or two such keys while one replaces the other. Restore it from a backup.';

      await expect(readHex()).rejects.toMatchObject({
        code: 'MASTER_KEY_INVALID',
        faults: [{ where: file, problem }],
      });
    },
  );

  it('that cannot be read is a fault that names it', async () => {
    mkdirSync(file);

    await expect(readHex()).rejects.toThrow(refused(file, /cannot be read/u));
  });

  it('is not made where a link leads nowhere', () => {
    symlinkSync(join(folder.path, 'gone', 'key'), file);

    expect(() => sourceOf().make()).toThrow(refused(file, /cannot be made/u));
  });

  it('may have a successor beside it', async () => {
    writeFileSync(file, `${KEY}\n`);
    writeFileSync(`${file}.next`, `${OTHER}\n`);

    expect(await readHex()).toEqual([KEY, OTHER.toLowerCase()]);
  });
});

describe('the master key', () => {
  it.each([KEY, `${KEY},${OTHER}`, `${KEY} ${OTHER}`])('may be a variable: one key, or two', async (text) => {
    expect(await readHex({ CANDOR_MASTER_KEY: text })).toEqual(text.toLowerCase().split(/[ ,]/u));
    expect(existsSync(file)).toBe(false);
  });

  it('may be a file elsewhere, which is never made', async () => {
    const mounted = join(folder.path, 'mounted');
    const source = sourceOf({ CANDOR_MASTER_KEY_FILE: mounted });

    expect(await source.read()).toBeUndefined();
    expect(() => source.make()).toThrow(refused(mounted, /is missing/u));
    writeFileSync(mounted, KEY);
    expect(await readHex({ CANDOR_MASTER_KEY_FILE: mounted })).toEqual([KEY]);
  });

  it('may be what a program prints', async () => {
    const script = join(folder.path, 'the vault.mjs');
    writeFileSync(script, `console.log(process.argv[2] === 'a b' ? '${KEY}' : 'no')`);

    expect(await readHex({ CANDOR_MASTER_KEY_COMMAND: `"${process.execPath}" '${script}' "a b"` })).toEqual([
      KEY,
    ]);
  });

  it.each([
    ['prints rubbish', `console.log('swordfish')`, /printed something else/u],
    ['prints nothing', '', /printed something else/u],
    ['prints far too much', `console.log('swordfish '.repeat(10_000))`, /printed more/u],
    ['fails', `console.log('${KEY}'); console.error('swordfish'); process.exit(42)`, /ended with an error/u],
  ])('is refused from a program that %s, and nothing it said is shown', async (_how, code, problem) => {
    const script = join(folder.path, 'vault.mjs');
    writeFileSync(script, code);

    const reading = readHex({ CANDOR_MASTER_KEY_COMMAND: `${process.execPath} ${script}` });

    await expect(reading).rejects.toThrow(refused('CANDOR_MASTER_KEY_COMMAND', problem));
    await expect(reading).rejects.not.toThrow(/swordfish|42/u);
  });

  it('is refused from a program that is not there', async () => {
    await expect(readHex({ CANDOR_MASTER_KEY_COMMAND: '/no/such/vault' })).rejects.toThrow(
      refused('CANDOR_MASTER_KEY_COMMAND', /cannot be run/u),
    );
  });

  it('is not waited for longer than a limit, and what the program started ends with it', async () => {
    const said = await runKeyCommand(`sh -c "sleep 600 & sleep 600"`, { limitMs: 50 });

    expect(said).toEqual({ failure: 'late' });
  });

  it('is asked of no shell', async () => {
    const made = join(folder.path, 'made');

    await runKeyCommand(`echo ${KEY} ; touch ${made}`);

    expect(existsSync(made)).toBe(false);
  });

  it('may be named in one way only', () => {
    const faults: Fault[] = [];

    parseEnv(BaseEnv, { CANDOR_MASTER_KEY: KEY, CANDOR_MASTER_KEY_COMMAND: 'vault' }, faults);

    expect(faults).toEqual([
      { where: 'CANDOR_MASTER_KEY_COMMAND', problem: expect.stringMatching(/^only one of .*; 2 are$/u) },
    ]);
    expect(JSON.stringify(faults)).not.toContain(KEY);
  });
});
