import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BaseEnv } from '../../adapters/base-env.ts';
import { openInstallation } from '../../adapters/installation.ts';
import { backupKeys, restoreKeys } from '../../adapters/key-backup.ts';
import { rotateKeys } from '../../adapters/rotate-keys.ts';
import { openDatabase } from '../../adapters/sql/database.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { TENANT, aNewTurn } from '../fixtures/turns.ts';

const [OLD, NEW] = ['ab'.repeat(32), 'cd'.repeat(32)];
const AT_ONCE = 0;

let folder: ReturnType<typeof makeTempDir>;
let file: string;

beforeEach(() => {
  folder = makeTempDir();
  file = join(folder.path, 'master.key');
});

afterEach(() => folder.remove());

function baseOf(env: Partial<BaseEnv> = {}): BaseEnv {
  return BaseEnv.parse({ CANDOR_DATA_DIR: folder.path, ...env });
}

async function using<Out>(
  base: BaseEnv,
  work: (opened: Awaited<ReturnType<typeof openInstallation>>) => Promise<Out>,
): Promise<Out> {
  const opened = await openInstallation(base);
  const out = await work(opened);
  await opened.close();
  return out;
}

const ask = (base = baseOf()) =>
  using(base, async ({ stores, keyring }) => {
    await stores.inbox.accept(aNewTurn('T1', { text: 'my question' }));
    return keyring.pseudonym('subject', 'U1');
  });

const read = (base = baseOf()) =>
  using(base, async ({ stores, keyring }) => ({
    text: (await stores.turns.find(TENANT, 'T1'))?.turn.text,
    pseudonym: keyring.pseudonym('subject', 'U1'),
  }));

const rotateMaster = (base = baseOf()) => rotateKeys(base, 'master', TENANT, AT_ONCE);

describe('a rotation of the master key', () => {
  it('puts another one into the file, changes no pseudonym, and the old one opens nothing', async () => {
    const pseudonym = await ask();
    const old = readFileSync(file, 'utf8').trim();

    expect(await rotateMaster()).toEqual({ what: 'master', outcome: 'rotated', keys: 2 });

    expect(readFileSync(file, 'utf8').trim()).not.toBe(old);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path).filter((name) => name.startsWith('master'))).toEqual(['master.key']);
    expect(await read()).toEqual({ text: 'my question', pseudonym });
    await expect(read(baseOf({ CANDOR_MASTER_KEY: old }))).rejects.toMatchObject({
      code: 'MASTER_KEY_INVALID',
    });
  });

  it('is heard of by a process that serves, without a restart', async () => {
    await ask();

    await using(baseOf(), async ({ stores, keyring }) => {
      await rotateMaster();
      keyring.forget(keyring.pseudonym('subject', 'slack:T0EXAMPLE:U0123456'));

      expect((await stores.turns.find(TENANT, 'T1'))?.turn.text).toBe('my question');
      await keyring.seal('somebody new', 'c', 'text');
    });
  });

  it('leaves one key that opens everything when two begin it at once', async () => {
    const pseudonym = await ask();

    const reports = await Promise.all([rotateMaster(), rotateMaster()]);

    // Where the other one was quick, its rotation was over before this one looked: then there were two.
    expect(['elsewhere,rotated', 'rotated,rotated']).toContain(
      reports
        .map(({ outcome }) => outcome)
        .toSorted()
        .join(','),
    );
    expect(await read()).toEqual({ text: 'my question', pseudonym });
    expect(readdirSync(folder.path).filter((name) => name.startsWith('master'))).toEqual(['master.key']);
  });

  it('goes on with the key that an interrupted one has made', async () => {
    await ask();
    writeFileSync(`${file}.next`, `${NEW}\n`);

    await rotateMaster();

    expect(readFileSync(file, 'utf8').trim()).toBe(NEW);
    expect(await read()).toMatchObject({ text: 'my question' });
  });

  it('ends one that was interrupted after the file was replaced', async () => {
    await ask();
    await rotateMaster();
    const current = readFileSync(file, 'utf8');
    const { db, close } = await openDatabase(baseOf());
    const { value } = await db
      .selectFrom('keyring_state')
      .select('value')
      .where('name', '=', 'pseudonyms')
      .executeTakeFirstOrThrow();
    const target = value.split('.')[1] ?? '';
    await db.insertInto('keyring_state').values({ name: 'rotation:master', value: target }).execute();
    await close();

    expect(await rotateMaster()).toMatchObject({ outcome: 'rotated', keys: 0 });

    expect(readFileSync(file, 'utf8')).toBe(current);
  });

  it('of a variable asks for the new key behind the old one, and says when the old one may go', async () => {
    const one = baseOf({ CANDOR_MASTER_KEY: OLD });
    const both = baseOf({ CANDOR_MASTER_KEY: `${OLD},${NEW}` });
    const pseudonym = await ask(one);

    await expect(rotateMaster(one)).rejects.toMatchObject({
      code: 'USAGE',
      faults: [{ where: 'CANDOR_MASTER_KEY', problem: expect.stringMatching(/^holds one key/u) }],
    });
    expect(await rotateMaster(both)).toMatchObject({ outcome: 'rotated', kept: 'CANDOR_MASTER_KEY' });
    expect(await rotateMaster(both)).toEqual({
      what: 'master',
      outcome: 'in_force',
      kept: 'CANDOR_MASTER_KEY',
    });

    expect(await read(both)).toEqual({ text: 'my question', pseudonym });
    expect(await read(baseOf({ CANDOR_MASTER_KEY: NEW }))).toEqual({ text: 'my question', pseudonym });
    await expect(read(one)).rejects.toMatchObject({ code: 'MASTER_KEY_INVALID' });
  });

  it('is refused with another key than that of the database, and nothing is changed', async () => {
    await ask(baseOf({ CANDOR_MASTER_KEY: OLD }));

    const rotating = rotateMaster(baseOf({ CANDOR_MASTER_KEY: `${NEW},${'ef'.repeat(32)}` }));

    await expect(rotating).rejects.toMatchObject({ code: 'MASTER_KEY_INVALID' });
    expect(await read(baseOf({ CANDOR_MASTER_KEY: OLD }))).toMatchObject({ text: 'my question' });
  });
});

it('a rotation of data keys leaves everything readable, before and after one of the master key', async () => {
  const pseudonym = await ask();

  expect(await rotateKeys(baseOf(), 'data', TENANT, AT_ONCE)).toMatchObject({ keys: 2, envelopes: 1 });
  await rotateMaster();
  await rotateKeys(baseOf(), 'data', TENANT, AT_ONCE);

  expect(await read()).toEqual({ text: 'my question', pseudonym });
});

describe('data keys in a file of their own', () => {
  it('are put back where a database lacks them', async () => {
    await ask();
    const to = join(folder.path, 'keys');
    expect(await backupKeys(baseOf(), to)).toBe(2);
    const { db, close } = await openDatabase(baseOf());
    await db.deleteFrom('data_keys').execute();
    await close();

    expect(await restoreKeys(baseOf(), to)).toBe(2);
    expect(await restoreKeys(baseOf(), to)).toBe(0);

    expect(statSync(to).mode & 0o777).toBe(0o600);
    expect(await read()).toMatchObject({ text: 'my question' });
  });

  it('never replace a file, and are refused from one that is something else, or under another master key', async () => {
    await ask();
    const to = join(folder.path, 'keys');
    await backupKeys(baseOf(), to);
    const rubbish = join(folder.path, 'rubbish');
    writeFileSync(rubbish, 'swordfish');

    await expect(backupKeys(baseOf(), to)).rejects.toMatchObject({ code: 'USAGE' });
    await expect(restoreKeys(baseOf(), rubbish)).rejects.toMatchObject({ code: 'USAGE' });
    await expect(restoreKeys(baseOf(), rubbish)).rejects.not.toThrow('swordfish');
    await expect(restoreKeys(baseOf({ CANDOR_MASTER_KEY: NEW }), to)).rejects.toMatchObject({
      code: 'MASTER_KEY_INVALID',
    });
  });
});
