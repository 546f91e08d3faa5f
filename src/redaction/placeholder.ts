import { memoize } from '../base/memo.ts';
import { foldWidth } from './fold.ts';
import { kindKey } from './kind-names.ts';

/** The one place that knows how a placeholder looks, as written by us and as rewritten by a model. */

/** Longest placeholder that is still recognised, brackets included. */
export const MAX_PLACEHOLDER_CHARS = 64;

/** The kind under which a placeholder-like piece of somebody's own text is kept, so that it comes back as typed. */
export const LITERAL_KIND = 'LITERAL';

/** A placeholder met in a text: half-open UTF-16 span and what it names. */
export interface PlaceholderSpan {
  readonly start: number;
  readonly end: number;
  /** As `kindKey` gives it. */
  readonly kindKey: string;
  readonly number: number;
}

/** Most texts have none of these: they begin what is in brackets, and number what is not. */
const BRACKET = /[[【〔]/;
const NUMBERED = /_[0-9]/;
/** In brackets: any case. */
const BRACKETED = /[[【〔](\p{L}[\p{L}0-9_ \\-]{0,58})[\]】〕]/gu;
/** Without brackets: only in capitals, and only as a word of its own. */
const BARE = /(?<![\p{L}\p{N}_])([A-Z]+(?:\\?_[A-Z]+)*\\?_[0-9]{1,9})(?=s?(?![\p{L}\p{N}_]))/gu;
const NAME_AND_NUMBER = /^(.*?[^0-9])([0-9]{1,9})$/u;
const PLURAL = /s(?![\p{L}\p{N}_])/uy;

/** `[EMAIL_1]` */
export function toPlaceholder(kind: string, number: number): string {
  return `[${kind}_${String(number)}]`;
}

/** The key under which a placeholder is looked up, however it was spelled. */
export function placeholderKey(span: Pick<PlaceholderSpan, 'kindKey' | 'number'>): string {
  return `${span.kindKey}_${String(span.number)}`;
}

/**
 * Finds everything that could be one of our placeholders: any case, plural, other or full-width brackets, escaped for markdown
 * (`\[EMAIL\_1\]`), a space or a dash for the underscore, `EMAIL_1` in capitals without brackets. Bold, italics, quotes
 * and code marks around it are left outside the span; an `s` right after it, the model's plural, is part of it. Whether it
 * is one, only the vault of its thread can say. Out: in order of their start; one without brackets may stand inside another.
 */
export function findPlaceholders(text: string): readonly PlaceholderSpan[] {
  const folded = foldWidth(text);
  const keyOf = memoize(kindKey);
  const bracketed = BRACKET.test(folded) ? [...folded.matchAll(BRACKETED)] : [];
  const found = NUMBERED.test(folded) ? [...bracketed, ...folded.matchAll(BARE)] : bracketed;
  return found
    .map((match) => toSpan(match, folded, keyOf))
    .filter((span) => span !== undefined)
    .filter(({ start, end }) => end - start <= MAX_PLACEHOLDER_CHARS)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function toSpan(
  { 0: whole, 1: inner = '', index }: RegExpExecArray,
  text: string,
  keyOf: (name: string) => string,
): PlaceholderSpan | undefined {
  const [, name, number] = NAME_AND_NUMBER.exec(inner.replaceAll('\\', '').trim()) ?? [];
  if (name === undefined) return undefined;
  const escaped = inner.endsWith('\\') && text[index - 1] === '\\';
  return {
    start: escaped ? index - 1 : index,
    end: skipPlural(text, index + whole.length),
    kindKey: keyOf(name),
    number: Number(number),
  };
}

/** Where an `s` at `at` ends that is no part of a word. */
export function skipPlural(text: string, at: number): number {
  PLURAL.lastIndex = at;
  return PLURAL.test(text) ? at + 1 : at;
}
