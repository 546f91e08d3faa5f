import { createHash } from 'node:crypto';
import { ConfigError, type Fault } from '../base/errors.ts';
import { type FollowLink, toPlainLinks } from '../markdown/plain-links.ts';
import type { Passage } from '../ports/handbook-index.ts';
import { openDocumentLinks } from './document-links.ts';
import { parseFrontMatter } from './front-matter.ts';
import { splitText } from './split-text.ts';

/** Longest passage: small enough to quote, large enough to keep an answer and its conditions together. */
export const MAX_PASSAGE_CHARS = 1200;

export interface HandbookFile {
  /** Path inside the handbook with forward slashes, `leave.md`. */
  readonly file: string;
  /** Path as the person who configured it would write it, for faults; `file` where it is left out. */
  readonly path?: string;
  readonly markdown: string;
}

interface Section {
  readonly heading: string;
  readonly lines: string[];
}

/** A document whose front matter is in order. */
interface ReadDocument extends NonNullable<ReturnType<typeof parseFrontMatter>> {
  readonly file: string;
  readonly path: string;
  readonly version: string;
}

/**
 * Cuts every document of a handbook into citable passages. Links to other `hosts` than these are their words.
 *
 * Throws: `ConfigError` `HANDBOOK_INVALID` with the faults of all documents at once.
 */
export function splitHandbook(files: readonly HandbookFile[], hosts: readonly string[] = []): Passage[] {
  const faults: Fault[] = [];
  const documents = files.flatMap((file) => read(file, faults));
  const linkables = documents.map(({ file, front }) => ({ file, url: front.url }));
  const linksOf = openDocumentLinks(linkables, hosts);
  const links = hashOf(JSON.stringify([linkables, hosts]));
  const made = new Map<string, readonly Passage[]>();
  for (const document of documents) {
    const key = hashOf(JSON.stringify([document.file, document.version, links]));
    const follow = linksOf({ file: document.file, url: document.front.url });
    made.set(key, latest.get(key) ?? split(document, follow, faults));
  }
  if (faults.length > 0) throw new ConfigError('HANDBOOK_INVALID', faults);
  latest = made;
  return [...made.values()].flat();
}

/** Of the handbook that was read last: what has not changed is not read again. */
let latest: ReadonlyMap<string, readonly Passage[]> = new Map();

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Cuts one document into passages: one for each `##` section, more where a section is longer than `MAX_PASSAGE_CHARS`.
 *
 * Throws: `ConfigError` `HANDBOOK_INVALID`, each fault at `file:line:column`.
 */
export function splitDocument(file: string, markdown: string): Passage[] {
  return splitHandbook([{ file, markdown }]);
}

function read({ file, path = file, markdown }: HandbookFile, faults: Fault[]): readonly ReadDocument[] {
  const normal = markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const framed = parseFrontMatter(path, normal, faults);
  if (framed === undefined) return [];
  const version = hashOf(markdown).slice(0, 12);
  return [{ ...framed, file, path, version }];
}

function split(
  { file, path, front, body, version }: ReadDocument,
  follow: FollowLink,
  faults: Fault[],
): readonly Passage[] {
  const { title, readers, url, reviewed, validUntil, owner } = front;
  const taken = new Set<string>();
  const passages = sectionsOf(toPlainLinks(body, follow), title).flatMap((section) =>
    splitText(section.lines.join('\n').trim(), MAX_PASSAGE_CHARS).map((text) => ({
      id: freeId(`${file}#${slugOf(section.heading)}`, taken),
      document: file,
      title,
      section: section.heading,
      text,
      version,
      readers,
      url,
      reviewed,
      validUntil,
      owner,
    })),
  );
  if (passages.length === 0)
    faults.push({ where: `${path}:1:1`, problem: 'must have text below its front matter' });
  return passages;
}

/** Text above the first `##` belongs to a section named after the document. `#` headings are dropped: the title stands for them. */
function sectionsOf(body: string, title: string): Section[] {
  const sections: Section[] = [{ heading: title, lines: [] }];
  let fence: string | undefined;
  for (const line of body.split('\n')) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : fence === mark ? undefined : fence;
    const heading = fence === undefined ? /^(#{1,2})\s+(.+?)\s*#*\s*$/.exec(line) : null;
    if (heading === null) sections.at(-1)?.lines.push(line);
    else if (heading[1] === '##') sections.push({ heading: heading[2] ?? '', lines: [] });
  }
  return sections;
}

function slugOf(heading: string): string {
  const slug = heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'section' : slug;
}

function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let copy = 2; taken.has(free); copy += 1) free = `${id}-${String(copy)}`;
  taken.add(free);
  return free;
}
