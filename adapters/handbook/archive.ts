import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { MAX_DOCUMENT_BYTES, type SourceFile } from '../../src/ports/handbook-source.ts';
import { entriesOf, inflate } from '../documents/zip.ts';
import { isPart } from './kinds.ts';

/** What an archive may hold: files, and bytes of all its documents together when inflated. */
const MAX_ENTRIES = 60_000;
const MAX_INFLATED_BYTES = 1_000_000_000;

type Entry = NonNullable<ReturnType<typeof entriesOf>>[number];
type Broken = 'damaged' | 'encrypted' | 'too-large' | 'unsafe-path';

/**
 * The documents of a zip, without the one folder that everything in it may lie in. Nothing is unpacked before it is read, and
 * nothing is ever written to where a name says. A name that leads out, or that stands there twice, condemns the whole archive.
 */
export function openArchive(bytes: Uint8Array, where: string): readonly SourceFile[] | Broken {
  const entries = entriesOf(bytes, MAX_ENTRIES);
  if (entries === undefined) return 'damaged';
  const names = entries.map(({ name }) => name);
  if (names.some((name) => !isSafe(name))) return 'unsafe-path';
  if (new Set(names).size < names.length) return 'damaged';
  const top = commonFolder(names);
  const parts = entries.filter(
    ({ name, isFile }) => isFile && !name.endsWith('/') && isPart(name.slice(top.length)),
  );
  if (parts.some(({ encrypted }) => encrypted)) return 'encrypted';
  if (parts.reduce((sum, { inflated }) => sum + inflated, 0) > MAX_INFLATED_BYTES) return 'too-large';
  return parts
    .map((entry) => toFile(bytes, entry, entry.name.slice(top.length), where))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function toFile(bytes: Uint8Array, entry: Entry, path: string, where: string): SourceFile {
  const facts = [path, entry.crc, entry.inflated, entry.packed].join(':');
  return {
    path,
    where: `${where}/${path}`,
    version: createHash('sha256').update(facts).digest('hex'),
    read: async () => {
      const content = inflate(bytes, entry, MAX_DOCUMENT_BYTES);
      return typeof content === 'string' || crc32(content) !== entry.crc ? undefined : content;
    },
  };
}

/** A path below the archive's root, on every system. */
function isSafe(name: string): boolean {
  // oxlint-disable-next-line no-control-regex
  if (name === '' || /[\0-\x1F\\:]/u.test(name) || name.startsWith('/')) return false;
  return !name.split('/').some((part) => part === '..' || part === '.');
}

/** `wiki-main/` where everything lies below it. */
function commonFolder(names: readonly string[]): string {
  const first = names[0] ?? '';
  const top = first.slice(0, first.indexOf('/') + 1);
  return top !== '' && names.every((name) => name.startsWith(top)) ? top : '';
}
