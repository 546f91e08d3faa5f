import { lstat, readFile, readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Fault } from '../../src/base/errors.ts';
import {
  type HandbookSource,
  MAX_DOCUMENT_BYTES,
  type SourceFile,
  type SourceLook,
} from '../../src/ports/handbook-source.ts';
import { findRevision } from './git.ts';
import { isPart } from './kinds.ts';

/** Folders deeper than this are not looked into: a link may lead back up. */
const MAX_DEPTH = 8;
/** What is looked at in one go. */
const AT_ONCE = 64;
const UNREADABLE = 'is there and cannot be read: check what it is, where it leads and its permissions';
const LEADS_OUT = 'leads out of the handbook: put the file itself there';

interface Found {
  readonly files: SourceFile[];
  readonly faults: Fault[];
}

/** A folder of this machine. Where it lies in a git checkout, its revision is the commit. */
export function openFolder(folder: string): HandbookSource {
  let taken: string | undefined;
  return {
    name: folder,
    async look(): Promise<SourceLook> {
      const { files, faults } = await listFolder(folder);
      const now = [
        ...files.map(({ path, version }) => `${path}:${version}`),
        ...faults.map(({ where }) => where),
      ].join('\n');
      if (now === taken) return { type: 'unchanged', asked: true };
      const revision = await findRevision(folder);
      taken = now;
      return { type: 'files', files, faults, revision };
    },
  };
}

async function listFolder(folder: string): Promise<Found> {
  const found: Found = { files: [], faults: [] };
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) {
    if (await isThere(folder)) found.faults.push({ where: folder, problem: UNREADABLE });
    return found;
  }
  await list({ folder, root }, '', 0, found);
  found.files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return found;
}

interface Place {
  readonly folder: string;
  /** Where it really is: links may not lead out of it. */
  readonly root: string;
}

async function list(place: Place, under: string, depth: number, found: Found): Promise<void> {
  const where = join(place.folder, under);
  const entries = await readdir(where, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    found.faults.push({ where, problem: UNREADABLE });
    return;
  }
  const visible = entries.filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  for (let at = 0; at < visible.length; at += AT_ONCE)
    await Promise.all(
      visible.slice(at, at + AT_ONCE).map(async (entry) => {
        const path = under === '' ? entry.name : `${under}/${entry.name}`;
        if (entry.isSymbolicLink() && (await isNotFollowed(place, path, found))) return;
        if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(join(place.folder, path))))) {
          if (isPart(path)) found.faults.push({ where: join(place.folder, path), problem: UNREADABLE });
          else if (depth < MAX_DEPTH) await list(place, path, depth + 1, found);
        } else if (isPart(path)) await add(place, path, found);
      }),
    );
}

/** Out: false for a link to follow. Whoever may write to the handbook may not have other files of this machine read into it. */
async function isNotFollowed({ folder, root }: Place, path: string, found: Found): Promise<boolean> {
  const where = join(folder, path);
  const real = await realpath(where).catch(() => undefined);
  const from = await realpath(dirname(where)).catch(() => '');
  if (real !== undefined && isIn(from, real)) return true; // round in circles
  if (real !== undefined && isIn(real, root)) return false;
  const problem = real === undefined ? UNREADABLE : LEADS_OUT;
  if (isPart(path)) found.faults.push({ where, problem });
  return true;
}

function isIn(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

async function add({ folder }: Place, path: string, found: Found): Promise<void> {
  const where = join(folder, path);
  const facts = await stat(where).catch(() => undefined);
  if (facts === undefined) {
    if (await isThere(where)) found.faults.push({ where, problem: UNREADABLE });
    return;
  }
  found.files.push({
    path,
    where,
    version: `${String(facts.size)}:${String(facts.mtimeMs)}:${String(facts.ino)}`,
    read: async () => (facts.size > MAX_DOCUMENT_BYTES ? undefined : readFile(where).catch(() => undefined)),
  });
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** A link that leads nowhere is there. */
function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
