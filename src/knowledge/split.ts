import { createHash } from 'node:crypto';
import { ConfigError, type Fault } from '../base/errors.ts';
import { toPlainLinks } from '../markdown/plain-links.ts';
import type { Passage } from '../ports/handbook-index.ts';
import { openDocumentLinks } from './document-links.ts';
import { type Notes, parseFrontMatter, parsePartialFrontMatter } from './front-matter.ts';
import { splitText } from './split-text.ts';

type FollowLink = Parameters<typeof toPlainLinks>[1];

/** Longest passage: small enough to quote, large enough to keep an answer and its conditions together. */
export const MAX_PASSAGE_CHARS = 1200;

export interface HandbookFile {
  /** Path inside the handbook with forward slashes, `leave.md`. */
  readonly file: string;
  /** Path as the person who configured it would write it, for faults; `file` where it is left out. */
  readonly path?: string;
  readonly markdown: string;
  /** What `handbook.yaml` says of it; undefined where there is none, and front matter has to say everything. */
  readonly facts?: Parameters<typeof parsePartialFrontMatter>[2];
  /** What stands in it where readers do not see it: screened, and never served. */
  readonly hidden?: string;
  /** SHA-256 of the file that `markdown` was made of; of `markdown` where it is left out. */
  readonly sha256?: string;
}

/** A document of the handbook, cut into citable passages. */
export interface HandbookDocument {
  readonly document: string;
  readonly passages: readonly Passage[];
  readonly isApproved: boolean;
  readonly hidden: string;
}

interface Handbook {
  readonly documents: readonly HandbookDocument[];
  /** What is odd and stops nothing. */
  readonly warnings: readonly Fault[];
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
  readonly hidden: string;
}

interface ReadFile extends Notes {
  readonly read: ReadDocument | undefined;
}

/** What was made of a document, and where its links led. */
interface Made {
  readonly document: HandbookDocument;
  readonly led: ReadonlyMap<string, string | undefined>;
}

/** A file that stays as it is, and whose links lead where they led, is read and cut once, however often others change. */
const filesRead = new WeakMap<HandbookFile, ReadFile>();
const made = new WeakMap<ReadDocument, Made>();

/**
 * Cuts every document of a handbook into citable passages. Links to other `hosts` than these are their words.
 *
 * Throws: `ConfigError` `HANDBOOK_INVALID` with the faults of all documents at once.
 */
export function readHandbook(files: readonly HandbookFile[], hosts: readonly string[] = []): Handbook {
  const read = files.map(readFile);
  const faults = read.flatMap((file) => file.faults);
  const found = read.flatMap((file) => file.read ?? []);
  const linksOf = openDocumentLinks(
    found.map(({ file, front }) => ({ file, url: front.url })),
    hosts,
  );
  const documents = found.map((one) => cut(one, linksOf({ file: one.file, url: one.front.url })));
  for (const [at, { passages }] of documents.entries())
    if (passages.length === 0)
      faults.push({
        where: `${found[at]?.path ?? ''}:1:1`,
        problem: 'must have text below its front matter',
      });
  if (faults.length > 0) throw new ConfigError('HANDBOOK_INVALID', faults);
  return { documents, warnings: read.flatMap(({ warnings }) => warnings) };
}

/** Files that are read in one go, some milliseconds of work. */
const IN_ONE_GO = 5;

/** Does the work of `readHandbook` bit by bit, with a pause after each, so that it is done when that is called. */
export async function prepareHandbook(
  files: readonly HandbookFile[],
  hosts: readonly string[],
  pause: () => Promise<void>,
): Promise<void> {
  const fresh = files.filter((file) => !filesRead.has(file));
  for (const [at, file] of fresh.entries()) {
    readFile(file);
    if (at % IN_ONE_GO === 0) await pause();
  }
  const found = files.flatMap((file) => readFile(file).read ?? []);
  const linksOf = openDocumentLinks(
    found.map(({ file, front }) => ({ file, url: front.url })),
    hosts,
  );
  for (const one of found) {
    const isNew = !made.has(one);
    cut(one, linksOf({ file: one.file, url: one.front.url }));
    if (isNew) await pause();
  }
}

/** The passages of a handbook. Throws: as `readHandbook`. */
export function splitHandbook(files: readonly HandbookFile[], hosts?: readonly string[]): Passage[] {
  return readHandbook(files, hosts).documents.flatMap(({ passages }) => passages);
}

/**
 * Cuts one document into passages: one for each `##` section, more where a section is longer than `MAX_PASSAGE_CHARS`.
 *
 * Throws: `ConfigError` `HANDBOOK_INVALID`, each fault at `file:line:column`.
 */
export function splitDocument(file: string, markdown: string): Passage[] {
  return splitHandbook([{ file, markdown }]);
}

function readFile(source: HandbookFile): ReadFile {
  const known = filesRead.get(source);
  if (known !== undefined) return known;
  const { file, path = file, markdown, facts, hidden = '' } = source;
  const notes: Notes = { faults: [], warnings: [] };
  const normal = markdown.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const framed =
    facts === undefined
      ? parseFrontMatter(path, normal, notes)
      : parsePartialFrontMatter(path, normal, facts, notes);
  const version = (source.sha256 ?? createHash('sha256').update(markdown).digest('hex')).slice(0, 12);
  const read = { ...notes, read: framed && { ...framed, file, path, version, hidden } };
  filesRead.set(source, read);
  return read;
}

function cut(read: ReadDocument, follow: FollowLink): HandbookDocument {
  const known = made.get(read);
  if (known !== undefined && [...known.led].every(([target, url]) => follow(target) === url))
    return known.document;
  const led = new Map<string, string | undefined>();
  const document = split(read, (target) => {
    const url = follow(target);
    led.set(target, url);
    return url;
  });
  made.set(read, { document, led });
  return document;
}

function split({ file, front, body, version, hidden }: ReadDocument, follow: FollowLink): HandbookDocument {
  const { title, readers = [], url, reviewed, validUntil, owner, approved, sensitivity } = front;
  const taken = new Set<string>();
  const passages = sectionsOf(toPlainDocument(body, follow), title).flatMap((section) =>
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
      ...(sensitivity === undefined ? {} : { sensitivity }),
    })),
  );
  return { document: file, passages, isApproved: approved !== undefined, hidden };
}

/** What a part of a document may need of another: a definition, a footnote, HTML or code around several of them. */
const REACHES_FURTHER = /<|^ {0,3}(?:\[[^\]]+\]:|```|~~~)|\[\^/mu;
const SECTION_START = /^(?=##? )/mu;

/** Reading Markdown takes long: where sections stand by themselves, those without links are not read. */
function toPlainDocument(body: string, follow: FollowLink): string {
  if (REACHES_FURTHER.test(body)) return toPlainLinks(body, follow);
  return body
    .split(SECTION_START)
    .map((section) => toPlainLinks(section, follow))
    .join('');
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
