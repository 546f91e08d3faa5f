import { z } from 'zod';
import { parseYamlFile } from '../base/yaml-file.ts';
import { type Notes, PartialFrontMatter, noteUnknownKeys } from './front-matter.ts';

const HandbookYaml = z.strictObject({
  /** What holds for every document that does not say otherwise. */
  defaults: PartialFrontMatter.prefault({}),
  /** What is said of single documents, by their path: for PDF, Word and web pages, which have no front matter. */
  documents: z.record(z.string(), PartialFrontMatter).prefault({}),
  /** Paths that are not part of the handbook; one that ends in `/` takes all below it. */
  ignore: z.array(z.string().min(1)).default([]),
});

/** The same with all its keys. */
const Raw = z.object({
  defaults: z.unknown().optional(),
  documents: z.record(z.string(), z.unknown()).optional(),
});

/** What `handbook.yaml` says. */
interface HandbookFacts {
  factsOf(path: string): z.infer<typeof PartialFrontMatter>;
  isIgnored(path: string): boolean;
  /** Paths that it speaks of. */
  readonly named: readonly string[];
}

/** Reads `handbook.yaml`. Out: undefined when it has a fault, which is noted. */
export function parseHandbookYaml(file: string, text: string, notes: Notes): HandbookFacts | undefined {
  const before = notes.faults.length;
  const read = parseYamlFile(file, text, HandbookYaml, notes.faults);
  if (read === undefined) return undefined;
  const raw = parseYamlFile(file, text, Raw, [])?.value ?? {};
  noteUnknownKeys(raw.defaults, (key) => read.where(['defaults', key]), notes);
  for (const [path, value] of Object.entries(raw.documents ?? {}))
    noteUnknownKeys(value, (key) => read.where(['documents', path, key]), notes);
  if (notes.faults.length > before) return undefined;
  const { defaults, documents: byPath, ignore } = read.value;
  const known = new Map(Object.entries(byPath));
  return {
    named: [...known.keys()],
    factsOf: (path) => ({ ...defaults, ...known.get(path) }),
    isIgnored: (path) => ignore.some((one) => (one.endsWith('/') ? path.startsWith(one) : path === one)),
  };
}
