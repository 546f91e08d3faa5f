import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '../../src/base/errors.ts';
import type { HandbookFile } from '../../src/knowledge/split.ts';
import type { OrganisationFiles, TextFile } from '../../src/policy/organisation.ts';

/** Reads the organisation's folder. Throws: `ConfigError` `POLICY_INVALID` when there is no policy file to read. */
export async function readOrg(folder: string): Promise<OrganisationFiles> {
  const policy = await readText(join(folder, 'policy.yaml'));
  if (policy === undefined) {
    const problem =
      'cannot be read. Set CANDOR_ORG_DIR to the folder that holds policy.yaml, terms.yaml, secret-rules.toml and handbook/.';
    throw new ConfigError('POLICY_INVALID', [{ where: join(folder, 'policy.yaml'), problem }]);
  }
  return {
    policy,
    terms: await readText(join(folder, 'terms.yaml')),
    secretRules: await readText(join(folder, 'secret-rules.toml')),
    handbook: await readHandbook(folder),
  };
}

/** A string that changes when any of the files does: names, sizes and times of change. */
export async function fingerprintOrg(folder: string): Promise<string> {
  const names = await listHandbook(folder);
  const files = [
    'policy.yaml',
    'terms.yaml',
    'secret-rules.toml',
    ...names.map((name) => join('handbook', name)),
  ];
  const facts = await Promise.all(
    files.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return `${name}:${found?.size ?? '-'}:${found?.mtimeMs ?? '-'}`;
    }),
  );
  return facts.join('\n');
}

async function readHandbook(folder: string): Promise<HandbookFile[]> {
  const names = await listHandbook(folder);
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, 'handbook', name);
      return { file: name, path, markdown: await readFile(path, 'utf8') };
    }),
  );
}

async function listHandbook(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, 'handbook')).catch(() => []);
  return names.filter((name) => name.endsWith('.md')).sort();
}

async function readText(file: string): Promise<TextFile | undefined> {
  try {
    return { file, text: await readFile(file, 'utf8') };
  } catch {
    return undefined;
  }
}
