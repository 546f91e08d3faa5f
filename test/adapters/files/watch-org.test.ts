import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprintOrg } from '../../../adapters/files/org-folder.ts';
import { createLook } from '../../../adapters/files/watch-org.ts';
import { openFolder } from '../../../adapters/handbook/folder.ts';
import { openLibrary } from '../../../adapters/handbook/library.ts';
import { UpstreamError } from '../../../src/base/errors.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';

let folder: ReturnType<typeof makeTempDir>;
let taken: string[];
/** Whether the database is away. */
let away: boolean;
let look: () => Promise<void>;

beforeEach(async () => {
  folder = makeTempDir();
  taken = [];
  away = false;
  write('version: 1');
  const library = openLibrary(openFolder(join(folder.path, 'handbook')), undefined);
  await library.look();
  look = createLook(
    { folder: folder.path, library },
    await fingerprintOrg(folder.path),
    async ({ policy }) => {
      if (away) throw new UpstreamError('STORE_FAILED', 'away', { retryable: true });
      taken.push(policy.text);
    },
    () => 1,
  );
});

afterEach(() => folder.remove());

function write(text: string): void {
  writeFileSync(join(folder.path, 'policy.yaml'), text);
}

test('a change is taken once', async () => {
  await look();
  write('version: 1 # changed');

  await look();
  await look();

  expect(taken).toEqual(['version: 1 # changed']);
});

test('a change that cannot be taken is taken later, and is tried ever more seldom until then', async () => {
  away = true;
  write('version: 1 # changed');
  const failed: number[] = [];
  for (let n = 0; n < 200; n += 1) await look().catch(() => failed.push(n));

  away = false;
  for (let n = 0; n < 60 && taken.length === 0; n += 1) await look();

  expect(failed).toEqual([0, 3, 8, 17, 34, 67, 128, 189]);
  expect(taken).toEqual(['version: 1 # changed']);
});
