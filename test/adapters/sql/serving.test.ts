import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockServing } from '../../../adapters/sql/sqlite/serving.ts';
import { ConfigError } from '../../../src/base/errors.ts';
import { type Serving, runCandor, serveCandor } from '../../e2e/process.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

let folder: ReturnType<typeof makeTempDir>;
let first: Serving | undefined;

beforeEach(() => {
  folder = makeTempDir();
});

afterEach(async () => {
  await first?.stop();
  first = undefined;
  folder.remove();
});

const ready = async () => (await fetch(`${first?.url ?? ''}/readyz`)).status;

it('lets a second process not serve from the same folder, and says what to do', async () => {
  const env = { CANDOR_DATA_DIR: join(folder.path, 'data') };
  first = await serveCandor({ env });

  const second = await runCandor(['serve'], { env: { ...env, PORT: '0' } });

  expect(second.code).toBe(1);
  expect(second.stderr).toMatch(/data: is being served by another Candor\. Stop that one, or give/u);
  expect(second.stderr).not.toMatch(/\n\s+at /u);
  await expect.poll(ready).toBe(200);
});

it('serves at once after the process before was killed', async () => {
  const env = { CANDOR_DATA_DIR: join(folder.path, 'data') };
  const killed = await serveCandor({ env });
  killed.kill('SIGKILL');
  await killed.over;

  first = await serveCandor({ env });

  await expect.poll(ready).toBe(200);
});

it('releases the folder', () => {
  const file = join(folder.path, 'serving.lock');
  lockServing(folder.path, file).release();

  const again = lockServing(folder.path, file);

  expect(() => lockServing(folder.path, file)).toThrow(ConfigError);
  again.release();
});
