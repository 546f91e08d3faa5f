import { findAll } from '../base/find-all.ts';
import { memoize } from '../base/memo.ts';
import { foldWidth } from './fold.ts';
import { kindKey } from './kind-names.ts';

/** The one place that knows how a placeholder looks, as written by us and as rewritten by a model. */

/** Longest placeholder that is still recognised, brackets included. */
export const MAX_PLACEHOLDER_CHARS = 64;

/** The kind under which a placeholder-like piece of somebody's own text is kept, so that it comes back as typed. */
export const LITERAL_KIND = 'LITERAL';

/** A placeholder met in a text: half-open UTF-16 span and what it names. */
interface PlaceholderSpan {
  readonly start: number;
  readonly end: number;
  /** As `kindKey` gives it. */
  readonly kindKey: string;
  readonly number: number;
  /** Written as in a link: `%5BEMAIL_1%5D`. */
  readonly encoded: boolean;
}

/** Most texts have none of these: they begin what is in brackets, and number what is not. */
const BRACKET = /[[【〔]|%5b/i;
const NUMBERED = /_[0-9]/;
/** What every placeholder has one of, and whatever may have to be folded first. Most texts have none of these. */
const ANY = /[[_%]|[^\0-\x7f]/;
/** A letter of a script with blanks between words, a digit or `_`: beside one, a word in capitals is a part of another. */
export const IN_WORD = String.raw`[\p{N}_A-Za-z\u00aa-\u0dff\u0f00-\u10ff\u1200-\u177f\u1e00-\u1fff]`;
/** What stands in brackets: a name in any case, a sign or none, a number. */
export const NAME_CHARS = String.raw`\p{L}\p{M}0-9_ \\:#№.()'’\-`;
const BRACKETED = new RegExp(String.raw`[[【〔](\p{L}[${NAME_CHARS}]{0,58})[\]】〕]`, 'gu');
const ENCODED = /%5B([A-Z][A-Z0-9_-]{0,40}(?:(?:%20|%5F|%3A|%23)[A-Z0-9_-]{1,20}){0,4})%5D/gi;
/** Without brackets: only in capitals, and only as a word of its own. */
const BARE = new RegExp(
  String.raw`(?<!${IN_WORD})([A-Z]+(?:\\?_[A-Z]+)*\\?_[0-9]{1,9})(?=s?(?!${IN_WORD}))`,
  'gu',
);
/** Nobody sees them, and models put them into words. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/;
const NAME_AND_NUMBER = /^(.*?[^0-9])([0-9]{1,9})$/u;
const PLURAL = new RegExp(`s(?!${IN_WORD})`, 'uy');

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
 * (`\\[EMAIL\\_1\\]`), a blank, a dash, a colon or `#` for the underscore, encoded as in a link, with invisible characters inside,
 * `EMAIL_1` in capitals without brackets. Bold, italics, quotes and code marks around it are left outside the span; an `s` right
 * after it, the model's plural, is part of it. Whether it is one, only the vault of its thread can say. Out: in order of their
 * start; one without brackets may stand inside another.
 */
export function findPlaceholders(text: string): readonly PlaceholderSpan[] {
  if (!ANY.test(text)) return [];
  if (!INVISIBLE.test(text)) return findVisible(foldWidth(text));
  const offsets: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (!INVISIBLE.test(text[at] ?? '')) offsets.push(at);
  const visible = foldWidth(offsets.map((at) => text[at]).join(''));
  return findVisible(visible)
    .map((span) => ({
      ...span,
      start: offsets[span.start] ?? 0,
      end: (offsets[span.end - 1] ?? text.length - 1) + 1,
    }))
    .filter(({ start, end }) => end - start <= MAX_PLACEHOLDER_CHARS);
}

/** The few names that most texts have. */
const keyOf = memoize(kindKey, 1000);

/** The placeholder that a text is as a whole, as those of a vault are; undefined where it is none. */
export const asPlaceholder = memoize((written) => findPlaceholders(written)[0], 1000);

function findVisible(folded: string): readonly PlaceholderSpan[] {
  const found = BRACKET.test(folded) ? [...findAll(BRACKETED, folded), ...findAll(ENCODED, folded)] : [];
  if (NUMBERED.test(folded)) found.push(...findAll(BARE, folded));
  return found
    .map((match) => toSpan(match, folded))
    .filter((span) => span !== undefined)
    .filter(({ start, end }) => end - start <= MAX_PLACEHOLDER_CHARS)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

function toSpan(
  { 0: whole, 1: inner = '', index }: RegExpExecArray,
  text: string,
): PlaceholderSpan | undefined {
  const encoded = whole.startsWith('%');
  const plain = encoded ? inner.replace(/%(?:20|5F|3A|23)/gi, ' ') : inner.replaceAll('\\', '');
  const [, name, number] = NAME_AND_NUMBER.exec(plain.replace(/[ )]{1,5}$/, '').trim()) ?? [];
  if (name === undefined) return undefined;
  const escaped = inner.endsWith('\\') && text[index - 1] === '\\';
  return {
    start: escaped ? index - 1 : index,
    end: skipPlural(text, index + whole.length),
    kindKey: keyOf(name),
    number: Number(number),
    encoded,
  };
}

/** Where an `s` at `at` ends that is no part of a word. */
export function skipPlural(text: string, at: number): number {
  PLURAL.lastIndex = at;
  return PLURAL.test(text) ? at + 1 : at;
}
