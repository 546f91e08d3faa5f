import { createHash } from 'node:crypto';
import type { Fault } from '../../src/base/errors.ts';
import type { Notes } from '../../src/knowledge/front-matter.ts';
import { parseHandbookYaml } from '../../src/knowledge/handbook-yaml.ts';
import type { HandbookFile } from '../../src/knowledge/split.ts';
import type { HandbookFiles } from '../../src/policy/organisation.ts';
import type { HandbookSource, SourceFile, SourceLook } from '../../src/ports/handbook-source.ts';
import { convert } from './convert.ts';
import { HANDBOOK_YAML, kindOf } from './kinds.ts';
import type { openTextCache } from './text-cache.ts';

type DocumentKind = NonNullable<ReturnType<typeof kindOf>>;

type TextCache = ReturnType<typeof openTextCache>;
type HandbookFacts = NonNullable<ReturnType<typeof parseHandbookYaml>>;
type Converted = Awaited<ReturnType<typeof convert>>;

/** What of a source was read last, and whether the source is there. */
export interface Library {
  readonly name: string;
  readonly current: HandbookFiles;
  /** Why the source cannot be read now; undefined while it can. */
  readonly down: string | undefined;
  /** Looks at the source and reads what changed. Out: true when `current` is another. */
  look(read?: (done: number, all: number) => void): Promise<boolean>;
}

const NOTHING: HandbookFiles = {
  files: [],
  faults: [],
  warnings: [],
  unreadable: [],
  revision: undefined,
};

/** Undefined while the source has not given anything yet: what is in force stays. */
export function handbookOf({ current, down }: Library): HandbookFiles | undefined {
  return current === NOTHING && down !== undefined ? undefined : current;
}

/** A document as it was read; the file is the same object for as long as nothing of it changes. */
interface Read {
  readonly version: string;
  readonly facts: string;
  readonly sha256: string;
  readonly converted: Converted;
  readonly file: HandbookFile | undefined;
}

/** `only`: kinds that are read; the others cost a process each. */
export function openLibrary(
  source: HandbookSource,
  cache: TextCache | undefined,
  only?: ReadonlySet<DocumentKind>,
): Library {
  let current = NOTHING;
  let down: string | undefined;
  let known: ReadonlyMap<string, Read> = new Map();
  return {
    name: source.name,
    get current() {
      return current;
    },
    get down() {
      return down;
    },
    async look(progress) {
      const look = await source.look();
      down = whyDown(look, down);
      if (look.type !== 'files') return false;
      const reading = new Reading(look, known, cache, only);
      current = await reading.read(progress);
      known = reading.known;
      if (only === undefined) await cache?.keepOnly(new Set([...known.values()].map(({ sha256 }) => sha256)));
      return true;
    },
  };
}

/** A source that paces itself has nothing to say between its looks. */
function whyDown(look: SourceLook, before: string | undefined): string | undefined {
  if (look.type === 'unchanged') return look.asked ? undefined : before;
  return look.type === 'down' ? look.reason : look.down;
}

/** One reading of a source. */
class Reading {
  readonly known = new Map<string, Read>();
  readonly #look: Extract<SourceLook, { type: 'files' }>;
  readonly #before: ReadonlyMap<string, Read>;
  readonly #cache: TextCache | undefined;
  readonly #only: ReadonlySet<DocumentKind> | undefined;
  readonly #faults: Fault[];
  readonly #warnings: Fault[] = [];
  readonly #unreadable: { document: string; reason: string }[] = [];

  constructor(
    look: Extract<SourceLook, { type: 'files' }>,
    before: ReadonlyMap<string, Read>,
    cache: TextCache | undefined,
    only: ReadonlySet<DocumentKind> | undefined,
  ) {
    this.#look = look;
    this.#before = before;
    this.#cache = cache;
    this.#only = only;
    this.#faults = [...look.faults];
  }

  async read(progress?: (done: number, all: number) => void): Promise<HandbookFiles> {
    const { files, revision } = this.#look;
    const facts = await this.#readFacts();
    const read: HandbookFile[] = [];
    for (const [at, file] of files.entries()) {
      progress?.(at, files.length);
      const kind = kindOf(file.path);
      const isWanted = kind !== undefined && (this.#only?.has(kind) ?? true);
      if (!isWanted || facts?.isIgnored(file.path) === true) continue;
      const document = await this.#readDocument(file, kind, facts);
      if (document !== undefined) read.push(document);
    }
    progress?.(files.length, files.length);
    const [faults, warnings, unreadable] = [this.#faults, this.#warnings, this.#unreadable];
    return { files: read, faults, warnings, unreadable, revision };
  }

  async #readFacts(): Promise<HandbookFacts | undefined> {
    const file = this.#look.files.find(({ path }) => path === HANDBOOK_YAML);
    if (file === undefined) return undefined;
    const bytes = await file.read();
    const notes: Notes = { faults: this.#faults, warnings: this.#warnings };
    const facts = parseHandbookYaml(file.where, Buffer.from(bytes ?? []).toString('utf8'), notes);
    const there = new Set(this.#look.files.map(({ path }) => path));
    for (const path of facts?.named ?? [])
      if (!there.has(path))
        this.#warnings.push({ where: file.where, problem: `speaks of ${path}, which is not there` });
    return facts;
  }

  async #readDocument(
    source: SourceFile,
    kind: DocumentKind,
    all: HandbookFacts | undefined,
  ): Promise<HandbookFile | undefined> {
    const { path } = source;
    const facts = all?.factsOf(path);
    const asText = JSON.stringify(facts) ?? '';
    const before = this.#before.get(path);
    if (before !== undefined && before.version === source.version && before.facts === asText)
      return this.#take(path, before);
    const bytes = before?.version === source.version ? undefined : await source.read();
    const sha256 = bytes === undefined ? before?.sha256 : createHash('sha256').update(bytes).digest('hex');
    const converted = await this.#convert(kind, bytes, sha256, before);
    const file = sha256 === undefined ? undefined : toFile(source, kind, { converted, sha256, facts });
    const read = { version: source.version, facts: asText, sha256: sha256 ?? '', converted, file };
    return this.#take(path, read);
  }

  #take(path: string, read: Read): HandbookFile | undefined {
    this.known.set(path, read);
    if (read.file !== undefined) return read.file;
    const { converted } = read;
    const reason = converted.type === 'unreadable' ? converted.reason : 'undescribed';
    this.#unreadable.push({ document: path, reason });
    return undefined;
  }

  async #convert(
    kind: DocumentKind,
    bytes: Uint8Array | undefined,
    sha256: string | undefined,
    before: Read | undefined,
  ): Promise<Converted> {
    if (sha256 !== undefined && sha256 === before?.sha256) return before.converted;
    if (bytes === undefined || sha256 === undefined) return { type: 'unreadable', reason: 'too-large' };
    if (kind === 'markdown' || kind === 'html') return convert(kind, bytes);
    const found = await this.#cache?.find(sha256);
    if (found !== undefined) return found;
    const converted = await convert(kind, bytes);
    await this.#cache?.put(sha256, converted);
    return converted;
  }
}

/** What nobody owns or has reviewed is no part of the handbook, unless it is Markdown: that is a mistake to be told of. */
function toFile(
  { path, where }: SourceFile,
  kind: DocumentKind,
  {
    converted,
    sha256,
    facts,
  }: {
    readonly converted: Converted;
    readonly sha256: string;
    readonly facts: ReturnType<HandbookFacts['factsOf']> | undefined;
  },
): HandbookFile | undefined {
  if (converted.type === 'unreadable') return undefined;
  const { markdown, title, hidden } = converted;
  if (kind === 'markdown')
    return { file: path, path: where, markdown, sha256, ...(facts === undefined ? {} : { facts }) };
  if (facts?.owner === undefined || facts.reviewed === undefined) return undefined;
  const named = title === undefined ? facts : { title: title.slice(0, 120), ...facts };
  return {
    file: path,
    path: where,
    markdown,
    sha256,
    facts: named,
    ...(hidden === undefined ? {} : { hidden }),
  };
}
