import { lstat, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../src/base/errors.ts';
import type { HandbookFile } from '../../src/knowledge/split.ts';
import type { OrganisationFiles, TextFile } from '../../src/policy/organisation.ts';

/** Reads the organisation's folder. What is there and cannot be read is a fault of the files, as is a missing policy. */
export async function readOrg(folder: string): Promise<OrganisationFiles> {
  const unread: Fault[] = [];
  const file = join(folder, 'policy.yaml');
  const policy = await readText(file, unread);
  const terms = await readText(join(folder, 'terms.yaml'), unread);
  const secretRules = await readText(join(folder, 'secret-rules.toml'), unread);
  const handbook = await readHandbook(join(folder, 'handbook'), unread);
  if (policy === undefined && !unread.some(({ where }) => where === file)) {
    unread.unshift({ where: file, problem: NO_POLICY });
  }
  return { policy: policy ?? { file, text: '' }, terms, secretRules, handbook, unread };
}

const NO_POLICY =
  'cannot be read. Set CANDOR_ORG_DIR to the folder that holds policy.yaml, terms.yaml, secret-rules.toml and handbook/.';
const UNREADABLE = 'is there and cannot be read. Check what it is, where it leads and its permissions.';

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

async function readHandbook(folder: string, unread: Fault[]): Promise<HandbookFile[]> {
  const names = (await orAbsent(folder, readdir(folder), unread)) ?? [];
  const files = await Promise.all(
    toDocuments(names).map(async (name) => {
      const text = await readText(join(folder, name), unread);
      return text === undefined ? [] : [{ file: name, path: text.file, markdown: text.text }];
    }),
  );
  return files.flat();
}

async function listHandbook(folder: string): Promise<string[]> {
  return toDocuments(await readdir(join(folder, 'handbook')).catch(() => []));
}

function toDocuments(names: readonly string[]): string[] {
  return names.filter((name) => name.endsWith('.md')).sort();
}

async function readText(file: string, unread: Fault[]): Promise<TextFile | undefined> {
  const text = await orAbsent(file, readFile(file, 'utf8'), unread);
  return text === undefined ? undefined : { file, text };
}

/** Undefined where there is no such file. One that is there and cannot be read is a fault: nobody wants to run without it. */
async function orAbsent<T>(path: string, read: Promise<T>, unread: Fault[]): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (!(await isAbsent(path, error))) unread.push({ where: path, problem: UNREADABLE });
    return undefined;
  }
}

/** A link that leads nowhere is there. */
async function isAbsent(path: string, error: unknown): Promise<boolean> {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) return false;
  return lstat(path).then(
    () => false,
    () => true,
  );
}
