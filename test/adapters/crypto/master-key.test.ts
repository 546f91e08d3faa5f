import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadMasterKey } from '../../../adapters/crypto/master-key.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

let folder: ReturnType<typeof makeTempDir>;
let file: string;

beforeEach(() => {
  folder = makeTempDir();
  file = join(folder.path, 'master.key');
});

afterEach(() => folder.remove());

test('a key file is made once and read after', () => {
  const made = loadMasterKey(undefined, file, false);

  expect(loadMasterKey(undefined, file, true)).toEqual(made);
});

test('a key file that is there and cannot be read is a fault that names it', () => {
  mkdirSync(file);

  expect(() => loadMasterKey(undefined, file, true)).toThrow(
    expect.objectContaining({
      code: 'MASTER_KEY_INVALID',
      faults: [expect.objectContaining({ where: file })],
    }),
  );
});

test.each([true, false])('no key is made where a link leads nowhere (data beside it: %s)', (existingData) => {
  symlinkSync(join(folder.path, 'gone', 'key'), file);

  expect(() => loadMasterKey(undefined, file, existingData)).toThrow(
    expect.objectContaining({ code: 'MASTER_KEY_INVALID' }),
  );
});
