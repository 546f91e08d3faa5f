import { lstat, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../src/base/errors.ts';
import type { HandbookFiles, OrganisationFiles, TextFile } from '../../src/policy/organisation.ts';

const NAMES = ['policy.yaml', 'terms.yaml', 'secret-rules.toml'] as const;
const NO_POLICY =
  'cannot be read. Set CANDOR_ORG_DIR to the folder that holds policy.yaml, terms.yaml, secret-rules.toml and handbook/.';
const UNREADABLE = 'is there and cannot be read. Check what it is, where it leads and its permissions.';

/**
 * Reads the organisation's folder; its handbook was read apart, undefined where its source is away. What is there and cannot be
 * read is a fault of the files, as is a missing policy.
 */
export async function readOrg(
  folder: string,
  handbook: HandbookFiles | undefined,
): Promise<OrganisationFiles> {
  const unread: Fault[] = [];
  const file = join(folder, 'policy.yaml');
  const policy = await readText(file, unread);
  const terms = await readText(join(folder, 'terms.yaml'), unread);
  const secretRules = await readText(join(folder, 'secret-rules.toml'), unread);
  if (policy === undefined && !unread.some(({ where }) => where === file)) {
    unread.unshift({ where: file, problem: NO_POLICY });
  }
  const policyOwner = await ownerOf(file);
  const files = { policy: policy ?? { file, text: '' }, terms, secretRules, unread, policyOwner };
  if (handbook === undefined) return { ...files, handbook: [], isHandbookAway: true };
  return { ...files, handbook: handbook.files, handbookNotes: handbook };
}

/** A string that changes when any of the files does, the handbook apart: names, sizes and times of change. */
export async function fingerprintOrg(folder: string): Promise<string> {
  const facts = await Promise.all(
    NAMES.map(async (name) => {
      const found = await stat(join(folder, name)).catch(() => undefined);
      return `${name}:${String(found?.size ?? '-')}:${String(found?.mtimeMs ?? '-')}`;
    }),
  );
  return facts.join('\n');
}

/** Undefined where there is no such file. One that is there and cannot be read is a fault: nobody wants to run without it. */
async function readText(file: string, unread: Fault[]): Promise<TextFile | undefined> {
  try {
    return { file, text: await readFile(file, 'utf8') };
  } catch (error) {
    if (!(await isAbsent(file, error))) unread.push({ where: file, problem: UNREADABLE });
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

/** The account that owns a file, by its name where this machine knows one. */
async function ownerOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return undefined;
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const line = accounts.split('\n').find((one) => one.split(':')[2] === String(found.uid));
  return line?.split(':')[0] ?? `uid ${String(found.uid)}`;
}
