import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOrg } from '../../../adapters/files/org-folder.ts';
import { openFolder } from '../../../adapters/handbook/folder.ts';
import { openLibrary } from '../../../adapters/handbook/library.ts';
import { ConfigError } from '../../../src/base/errors.ts';
import { loadOrganisation } from '../../../src/policy/organisation.ts';
import { makeTempDir } from '../../fixtures/temp-dir.ts';
import { copyOrg } from '../../load/org.ts';

let folder: ReturnType<typeof makeTempDir>;
let org: string;

beforeEach(() => {
  folder = makeTempDir();
  org = copyOrg(folder.path);
});

afterEach(() => folder.remove());

async function load(): Promise<unknown> {
  const library = openLibrary(openFolder(join(org, 'handbook')), undefined);
  await library.look();
  return Promise.try(async () => loadOrganisation(await readOrg(org, library.current))).catch(
    (error: unknown) => error,
  );
}

/** What the fault says, and of which file. */
async function faults(): Promise<unknown> {
  const error = await load();
  return error instanceof ConfigError ? error.faults.map(({ where }) => where) : 'none';
}

test.each(['policy.yaml', 'terms.yaml', 'secret-rules.toml', join('handbook', 'leave.md')])(
  'a folder in place of %s is a fault, for what it should hold is missing then',
  async (name) => {
    rmSync(join(org, name), { force: true });
    mkdirSync(join(org, name));

    expect(await faults()).toEqual([join(org, name)]);
  },
);

test.each(['terms.yaml', 'secret-rules.toml', 'handbook'])(
  'a link of %s that leads nowhere is a fault',
  async (name) => {
    rmSync(join(org, name), { recursive: true, force: true });
    symlinkSync(join(org, 'gone'), join(org, name));

    expect(await faults()).toEqual([join(org, name)]);
  },
);

test('a file in place of the handbook is a fault', async () => {
  rmSync(join(org, 'handbook'), { recursive: true });
  writeFileSync(join(org, 'handbook'), '# Leave');

  expect(await faults()).toEqual([join(org, 'handbook')]);
});

test('every file that cannot be read is named at once', async () => {
  for (const name of ['policy.yaml', 'terms.yaml']) {
    rmSync(join(org, name));
    mkdirSync(join(org, name));
  }

  expect(await faults()).toEqual([join(org, 'policy.yaml'), join(org, 'terms.yaml')]);
});

test('terms, secret rules and handbook may be absent', async () => {
  for (const name of ['terms.yaml', 'secret-rules.toml', 'handbook']) {
    rmSync(join(org, name), { recursive: true, force: true });
  }

  expect(await load()).toMatchObject({ terms: [], secretRules: [], passages: [] });
});
