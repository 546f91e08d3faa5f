import { foldName, hasForeignLetter } from './fold-name.ts';
import { HASH_SEED, bitsAt, bitsOf, hashOn } from './lexicon.ts';

/** A word or a number of a text. Half-open UTF-16 span; a possessive ending and quotes are left out. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Folded: lower case, no diacritics, no apostrophes. */
  readonly key: string;
  /** Digits, with at most one letter after them: `12`, `12b`. */
  readonly number: boolean;
  readonly capital: boolean;
  /** Capitals throughout, at least two letters. */
  readonly upper: boolean;
  /** Has letters beyond ASCII. */
  readonly foreign: boolean;
  /** What the lists know of it. */
  readonly bits: number;
}

const APOSTROPHES = new Set(["'", '’', 'ʼ'].map((char) => char.charCodeAt(0)));
const HYPHEN = 45;

let lastText = '';
let lastTokens: readonly Token[] = [];

/** Cuts a text into words and numbers. Linear. The last text is remembered, because several detectors read the same one. */
export function readTokens(text: string): readonly Token[] {
  if (text !== lastText) {
    lastTokens = cut(text);
    lastText = text;
  }
  return lastTokens;
}

function cut(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const letter = isLetterCode(code);
    if (!letter && !isDigitCode(code)) {
      at += 1;
      continue;
    }
    const token = letter ? readWord(text, at) : readNumber(text, at);
    tokens.push(token);
    at = afterPossessive(text, token.end);
  }
  return tokens;
}

function readWord(text: string, start: number): Token {
  let end = start;
  let capitals = 0;
  let hyphens = 0;
  let odd = false;
  let hash = HASH_SEED;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code >= 97 && code <= 122) {
      hash = hashOn(hash, code);
    } else if (code >= 65 && code <= 90) {
      hash = hashOn(hash, code | 32);
      capitals += 1;
    } else if (isLetterCode(code)) odd = true;
    else if (!isInner(text, end, code)) break;
    else if (code === HYPHEN) hyphens += 1;
    else odd = true;
  }
  if (odd) return toOddWord(text.slice(start, end), start);
  const capital = capitals > 0 && text.charCodeAt(start) < 97;
  const upper = capitals > 1 && capitals === end - start - hyphens;
  if (hyphens === 0) return new PlainWord(text, start, end, capital, upper, bitsAt(text, start, end, hash));
  return new PlainWord(text, start, end, capital, upper, bitsOf(text.slice(start, end).toLowerCase()));
}

/** A word of ASCII letters. Most are never asked for their letters. */
class PlainWord implements Token {
  readonly number = false;
  readonly foreign = false;
  readonly start: number;
  readonly end: number;
  readonly capital: boolean;
  readonly upper: boolean;
  readonly bits: number;
  readonly #text: string;
  #key: string | undefined;

  constructor(text: string, start: number, end: number, capital: boolean, upper: boolean, bits: number) {
    this.#text = text;
    this.start = start;
    this.end = end;
    this.capital = capital;
    this.upper = upper;
    this.bits = bits;
  }

  get key(): string {
    this.#key ??= this.#text.slice(this.start, this.end).toLowerCase();
    return this.#key;
  }
}

/** The place after an `'s` that stands at `at`, else `at`. */
function afterPossessive(text: string, at: number): number {
  if (!APOSTROPHES.has(text.charCodeAt(at)) || (text.charCodeAt(at + 1) | 32) !== 115) return at;
  return isLetterCode(text.charCodeAt(at + 2)) ? at : at + 2;
}

/** A hyphen or an apostrophe inside a word, but not that of a possessive `'s`. */
function isInner(text: string, at: number, code: number): boolean {
  if (code !== HYPHEN && !APOSTROPHES.has(code)) return false;
  const next = text.charCodeAt(at + 1);
  if (!isLetterCode(next)) return false;
  return code === HYPHEN || (next | 32) !== 115 || isLetterCode(text.charCodeAt(at + 2));
}

function toOddWord(raw: string, start: number): Token {
  const lower = raw.toLowerCase();
  const key = foldName(lower);
  const capital = raw.charCodeAt(0) !== lower.charCodeAt(0);
  return {
    start,
    end: start + raw.length,
    key,
    number: false,
    capital,
    upper: capital && raw.length > 1 && raw === raw.toUpperCase(),
    foreign: hasForeignLetter(lower),
    bits: bitsOf(key),
  };
}

function readNumber(text: string, start: number): Token {
  let end = start + 1;
  while (isDigitCode(text.charCodeAt(end))) end += 1;
  const digits = end;
  while (isLetterCode(text.charCodeAt(end))) end += 1;
  const key = text.slice(start, end).toLowerCase();
  const number = end - digits < 2;
  return { start, end, key, number, capital: false, upper: false, foreign: false, bits: 0 };
}

function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Letters and marks of every script; a few symbols among them do no harm here. */
function isLetterCode(code: number): boolean {
  if (code < 0xc0) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
  if (code < 0x2000) return code !== 0xd7 && code !== 0xf7;
  return (
    (code >= 0x2c00 && code < 0x3000) || (code > 0x303f && code < 0xd800) || (code >= 0xf900 && code < 0xfe00)
  );
}

const GLUE_BEFORE = new Set('_@#/\\$=&+~'.split(''));
const GLUE_AFTER = new Set('_@/\\=('.split(''));
const INNER_CAPITAL = /\p{Ll}\p{Lu}/u;
const NAME_WITH_INNER_CAPITAL = /^(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Da|Del)\p{Lu}\p{Ll}+$/u;

/** True for a piece of an identifier, path or address, or a word written like one: never a name. */
export function isTechnical(text: string, { start, end }: Token): boolean {
  const before = text.charAt(start - 1);
  if (GLUE_BEFORE.has(before) || isDigitCode(text.charCodeAt(start - 1))) return true;
  if (before === '.' && isLetterCode(text.charCodeAt(start - 3)) && isLetterCode(text.charCodeAt(start - 2)))
    return true;
  if (before === '-' && start > 1 && !/\s/.test(text.charAt(start - 2))) return true;
  const after = text.charAt(end);
  if (GLUE_AFTER.has(after) || isDigitCode(text.charCodeAt(end))) return true;
  if (after === '.' && end - start > 1 && isLetterCode(text.charCodeAt(end + 1))) return true;
  if (after === ':' && (text[end + 1] === '/' || text[end + 1] === ':')) return true;
  const raw = text.slice(start, end);
  return INNER_CAPITAL.test(raw) && !/['’-]/.test(raw) && !NAME_WITH_INNER_CAPITAL.test(raw);
}

/** True when nothing but a blank stands between two tokens. */
export function isBlankBetween(text: string, before: Token | undefined, after: Token | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const gap = after.start - before.end;
  return gap === 1
    ? text[before.end] === ' '
    : gap === 2 && text[before.end] === ' ' && text[before.end + 1] === ' ';
}

/** What stands between two tokens, at most `most` characters; undefined when it is longer. */
export function gapBetween(
  text: string,
  before: Token | undefined,
  after: Token | undefined,
  most = 8,
): string | undefined {
  if (before === undefined || after === undefined || after.start - before.end > most) return undefined;
  return text.slice(before.end, after.start);
}
