import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BaseEnv } from '../../adapters/base-env.ts';
import { openInstallation } from '../../adapters/installation.ts';
import { rotateKeys } from '../../adapters/rotate-keys.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { TENANT, aNewTurn } from '../fixtures/turns.ts';
import { startCandor } from './process.ts';

let folder: ReturnType<typeof makeTempDir>;

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(() => folder.remove());

it('a rotation that is killed in the midst of it is ended by the next one', async () => {
  const base = BaseEnv.parse({ CANDOR_DATA_DIR: folder.path });
  const file = join(folder.path, 'master.key');
  const before = await openInstallation(base);
  await before.stores.inbox.accept(aNewTurn('T1', { text: 'my question' }));
  await before.close();
  const old = readFileSync(file, 'utf8');

  const rotating = startCandor(['keys', 'rotate', 'master'], { env: { CANDOR_DATA_DIR: folder.path } });
  await expect.poll(() => existsSync(`${file}.next`)).toBe(true);
  rotating.kill('SIGKILL'); // it waits for other processes, for far longer than this takes
  const { code } = await rotating.over;
  const killed = { code, key: readFileSync(file, 'utf8') };
  const report = await rotateKeys(base, 'master', TENANT, 0);

  expect(killed).toEqual({ code: null, key: old });
  expect(report.outcome).toBe('rotated');
  expect(readFileSync(file, 'utf8')).not.toBe(old);
  const after = await openInstallation(base);
  expect((await after.stores.turns.find(TENANT, 'T1'))?.turn.text).toBe('my question');
  await after.close();
});
