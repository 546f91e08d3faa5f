import { isAllowed } from '../markdown/link-targets.ts';

/** A document that others may link to, by its path or by the address where people read it. */
interface Linkable {
  /** Path inside the handbook, `people/leave.md`. */
  readonly file: string;
  readonly url: string | undefined;
}

/**
 * Says where the links of each document lead: to the address of the document they mean, or to the address they name, where
 * `hosts` lists its host. A part of the same page, and whatever else readers cannot follow from a chat, leads nowhere.
 */
export function openDocumentLinks(
  documents: readonly Linkable[],
  hosts: readonly string[],
): (from: Linkable) => (target: string) => string | undefined {
  const byFile = new Map(documents.map(({ file, url }) => [file, url]));
  return (from) => (target) => {
    const url = addressOf(target, from, byFile);
    return url !== undefined && isAllowed(url, hosts) ? url : undefined;
  };
}

function addressOf(
  target: string,
  from: Linkable,
  byFile: ReadonlyMap<string, string | undefined>,
): string | undefined {
  if (target === '' || target.startsWith('#')) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/iu.test(target)) return target;
  const path = pathOf(target, from);
  const file = [path, `${path}.md`].find((one) => byFile.has(one));
  if (file !== undefined) return byFile.get(file);
  return from.url === undefined ? undefined : URL.parse(target, from.url)?.href;
}

/** Only its paths count. */
const ROOT = 'https://handbook.invalid/';

/** The path inside the handbook that a document means. */
function pathOf(target: string, { file }: Linkable): string {
  const base = new URL(file.split('/').map(encodeURIComponent).join('/'), ROOT);
  const path = URL.parse(target, base)?.pathname.slice(1) ?? '';
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
