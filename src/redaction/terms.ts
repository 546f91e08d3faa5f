import { LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { ConfigError, type Fault } from '../base/errors.ts';
import { toProblem } from '../base/to-problem.ts';
import type { DetectionContext } from './detector.ts';
import { foldWidth } from './fold.ts';
import { toSafePattern } from './safe-pattern.ts';

type Term = DetectionContext['terms'][number];

const MAX_TERMS = 2000;
const MAX_CHARS = 200;
const BEFORE = String.raw`(?<![\p{L}\p{M}\p{N}_])`;
const AFTER = String.raw`(?![\p{L}\p{M}\p{N}_])`;
const MORE = String.raw`[\p{L}\p{M}]`;
/** "Falcon's", "Falcons", "Falkens", "Falcon'un": up to three more letters. */
const INFLECTION = String.raw`(?:['’]?${MORE}{1,3})?`;
/** After a word whose last vowel may go: "Varta", "Vartą", "Vartami". */
const INFLECTION_OF_STEM = String.raw`(?:['’]?${MORE}{1,4})?`;
const LAST_VOWEL = /^(.{3,})[aeiouyàáâãäåèéêëìíîïòóôõöøùúûüýаеёиоуыэюяїієαεηιουωάέήίόύώ]$/iu;

const TermEntry = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be lower-case letters, digits, ".", "_" or "-"'),
    literal: z.string().trim().min(2).max(MAX_CHARS).optional(),
    pattern: z.string().min(2).max(MAX_CHARS).optional(),
    inflections: z.boolean().optional(),
  })
  .refine((entry) => (entry.literal === undefined) !== (entry.pattern === undefined), {
    message: 'must have either "literal" or "pattern"',
  });
type TermEntry = z.infer<typeof TermEntry>;

const TermsFile = z.strictObject({
  terms: z.array(TermEntry).max(MAX_TERMS).nullable(),
  /** Read by `src/knowledge/synonyms.ts`. */
  synonyms: z.unknown().optional(),
});

/**
 * Compiles the organisation's terms from YAML text: `terms: - id, literal | pattern, inflections?`.
 *
 * A term stands alone: letters or digits right before or after it make it another word. Case does not matter, nor does the
 * kind of blank between the words of a literal.
 * Throws: `ConfigError` `TERMS_INVALID` with every fault as `file:line:column`.
 */
export function parseTerms(source: string, file = 'org/terms.yaml'): readonly Term[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${String(Math.max(1, line))}:${String(Math.max(1, col))}`;
  };
  const syntax = document.errors.map((error) => ({
    where: at(error.pos[0]),
    problem: `is not YAML (${error.code})`,
  }));
  if (syntax.length > 0) throw new ConfigError('TERMS_INVALID', syntax);
  const parsed = TermsFile.safeParse(document.toJS(), { error: toProblem });
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      where: at(offsetOf(document, issue.path)),
      problem: [issue.path.join('.'), issue.message].filter(Boolean).join(' '),
    }));
    throw new ConfigError('TERMS_INVALID', faults);
  }
  return compileTerms(parsed.data.terms ?? [], (index, key) => at(offsetOf(document, ['terms', index, key])));
}

function compileTerms(
  entries: readonly TermEntry[],
  where: (index: number, key: string) => string,
): readonly Term[] {
  const terms: Term[] = [];
  const faults: Fault[] = [];
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    if (seen.has(entry.id))
      faults.push({ where: where(index, 'id'), problem: `"${entry.id}" is there twice` });
    seen.add(entry.id);
    const body =
      entry.pattern === undefined
        ? { source: fromLiteral(entry.literal ?? '', entry.inflections === true) }
        : toSafePattern(entry.pattern);
    if ('problem' in body) {
      faults.push({ where: where(index, 'pattern'), problem: body.problem });
      continue;
    }
    const suffix = entry.inflections === true && entry.pattern !== undefined ? INFLECTION : '';
    const piece =
      entry.literal === undefined ? undefined : longestPiece(wordsOf(entry.literal), entry.inflections);
    terms.push({
      id: entry.id,
      pattern: new RegExp(`${BEFORE}(?:${body.source})${suffix}${AFTER}`, 'giu'),
      ...(piece === undefined ? {} : { piece }),
    });
  }
  if (faults.length > 0) throw new ConfigError('TERMS_INVALID', faults);
  return terms;
}

/** The words of a literal with any blanks or one hyphen between them; every word may be inflected, as in "Projekts Reihers". */
function fromLiteral(literal: string, inflected: boolean): string {
  return wordsOf(literal)
    .map((word) => (inflected ? fromInflected(word) : fromWord(word)))
    .join(String.raw`(?:\s{1,4}|-)`);
}

function wordsOf(literal: string): readonly string[] {
  return foldWidth(literal.normalize('NFC')).split(/\s+/);
}

/** What a text must have for these words to be in it. An s may be written ſ, a letter of another alphabet in two characters. */
function longestPiece(words: readonly string[], inflected = false): string | undefined {
  const stems = inflected ? words.map((word) => LAST_VOWEL.exec(word)?.[1] ?? word) : words;
  const pieces = stems.flatMap((stem) => stem.toLowerCase().match(/[a-rt-z0-9]{2,}/g) ?? []);
  return pieces.toSorted((a, b) => b.length - a.length)[0];
}

function fromInflected(word: string): string {
  if (!/^\p{L}[\p{L}'’-]{2,}$/u.test(word)) return fromWord(word);
  const stem = LAST_VOWEL.exec(word)?.[1];
  return stem === undefined ? fromWord(word) + INFLECTION : fromWord(stem) + INFLECTION_OF_STEM;
}

/** A word as written, each letter with its marks in one or in several characters, any apostrophe for an apostrophe. */
function fromWord(word: string): string {
  return Array.from(word, (char) => {
    if (char === "'" || char === '’') return "['’ʼ]";
    const parts = char.normalize('NFD');
    return parts === char ? escaped(char) : `(?:${char}|${parts})`;
  }).join('');
}

function escaped(char: string): string {
  return /[\\^$.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char;
}

/** Where the node at `path`, or the nearest one above it, begins. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return node.range[0];
  }
  return 0;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, ...number[]] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
