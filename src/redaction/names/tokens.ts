import { foldName, hasForeignLetter } from './fold-name.ts';
import { HASH_SEED, ORDINARY, bitsAt, bitsOf, hyphenatedBitsAt, hashOn, isInflected } from './lexicon.ts';

const NUMBER = 1;
const CAPITAL = 2;
const UPPER = 4;
const FOREIGN = 8;
const INNER_CAPITAL = 16;

/** A word or a number of a text. Half-open UTF-16 span; a possessive ending and quotes are left out. */
export class Token {
  readonly start: number;
  readonly end: number;
  /** What the lists know of it. */
  readonly bits: number;
  readonly #text: string;
  readonly #shape: number;
  #key: string | undefined;
  #ordinary: boolean | undefined;
  #technical: boolean | undefined;

  constructor(text: string, start: number, end: number, shape: number, bits: number, key?: string) {
    this.start = start;
    this.end = end;
    this.bits = bits;
    this.#text = text;
    this.#shape = shape;
    this.#key = key;
  }

  /** Folded: lower case, no diacritics, no apostrophes. Most words are never asked for it. */
  get key(): string {
    this.#key ??= this.#text.slice(this.start, this.end).toLowerCase();
    return this.#key;
  }

  /** An everyday word, also with an ending. */
  get ordinary(): boolean {
    this.#ordinary ??= (this.bits & ORDINARY) !== 0 || isInflected(this.key);
    return this.#ordinary;
  }

  /** A piece of an identifier, path or address, or a word written like one: never a name. */
  get technical(): boolean {
    this.#technical ??= isTechnical(this.#text, this);
    return this.#technical;
  }

  /** Digits, with at most one letter after them: `12`, `12b`. */
  get number(): boolean {
    return (this.#shape & NUMBER) !== 0;
  }

  get capital(): boolean {
    return (this.#shape & CAPITAL) !== 0;
  }

  /** Capitals throughout, at least two letters. */
  get upper(): boolean {
    return (this.#shape & UPPER) !== 0;
  }

  /** A capital stands right after a small letter. */
  get innerCapital(): boolean {
    return (this.#shape & INNER_CAPITAL) !== 0;
  }

  /** Has letters beyond ASCII. */
  get foreign(): boolean {
    return (this.#shape & FOREIGN) !== 0;
  }
}

/** What a character is to a word. The first two end one. */
const SIGN = 0;
const DIGIT = 1;
const SMALL = 2;
const LARGE = 3;
const HYPHEN = 4;
const APOSTROPHE = 5;
const OTHER_LETTER = 6;

/** Letters and marks of every script count as letters; a few symbols among them do no harm here. */
const KINDS = new Uint8Array(0x10000)
  .fill(DIGIT, 48, 58)
  .fill(LARGE, 65, 91)
  .fill(SMALL, 97, 123)
  .fill(OTHER_LETTER, 0xc0, 0x2000)
  .fill(OTHER_LETTER, 0x2c00, 0x3000)
  .fill(OTHER_LETTER, 0x3040, 0xd800)
  .fill(OTHER_LETTER, 0xf900, 0xfe00);
KINDS[0xd7] = KINDS[0xf7] = SIGN;
KINDS[0x27] = KINDS[0x2019] = APOSTROPHE;
KINDS[0x2d] = HYPHEN;

function isLetter(kind: number): boolean {
  return kind === SMALL || kind === LARGE || kind === OTHER_LETTER;
}

/** Cuts a text, of which `units` are the code units, into words and numbers. Linear. */
export function readTokens(text: string, units: Uint16Array): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const kind = kindAt(units, at);
    if (kind !== DIGIT && !isLetter(kind)) {
      at += 1;
      continue;
    }
    const token = kind === DIGIT ? readNumber(text, units, at) : readWord(text, units, at);
    tokens.push(token);
    at = afterPossessive(units, token.end);
  }
  return tokens;
}

function readWord(text: string, units: Uint16Array, start: number): Token {
  let end = start;
  let capitals = 0;
  let hyphens = 0;
  let odd = false;
  let inner = 0;
  let before = SIGN;
  let hash = HASH_SEED;
  for (; end < text.length; end += 1) {
    const code = units[end] ?? 0;
    const kind = KINDS[code] ?? SIGN;
    if (kind === SMALL) {
      hash = hashOn(hash, code);
    } else if (kind === LARGE) {
      hash = hashOn(hash, code | 32);
      capitals += 1;
      if (before === SMALL) inner = INNER_CAPITAL;
    } else if (kind === OTHER_LETTER) odd = true;
    else if (kind < SMALL || !isInner(units, end, kind)) break;
    else if (kind === HYPHEN) {
      hash = hashOn(hash, code);
      hyphens += 1;
    } else odd = true;
    before = kind;
  }
  if (odd) return toOddWord(text, start, end);
  const capital = capitals > 0 && (units[start] ?? 0) < 97 ? CAPITAL : 0;
  const upper = capitals > 1 && capitals === end - start - hyphens ? UPPER : 0;
  const bits = hyphens === 0 ? bitsAt(units, start, end, hash) : hyphenatedBitsAt(units, start, end, hash);
  return new Token(text, start, end, capital | upper | inner, bits);
}

/** The place after an `'s` that stands at `at`, else `at`. */
function afterPossessive(units: Uint16Array, at: number): number {
  if (kindAt(units, at) !== APOSTROPHE || !isS(units, at + 1)) return at;
  return isLetter(kindAt(units, at + 2)) ? at : at + 2;
}

/** A hyphen or an apostrophe inside a word, but not that of a possessive `'s`. */
function isInner(units: Uint16Array, at: number, kind: number): boolean {
  if (!isLetter(kindAt(units, at + 1))) return false;
  return kind === HYPHEN || !isS(units, at + 1) || isLetter(kindAt(units, at + 2));
}

function isS(units: Uint16Array, at: number): boolean {
  return ((units[at] ?? 0) | 32) === 115;
}

function kindAt(units: Uint16Array, at: number): number {
  return at < units.length ? (KINDS[units[at] ?? 0] ?? SIGN) : SIGN;
}

/** A word that has letters beyond ASCII or an apostrophe. */
function toOddWord(text: string, start: number, end: number): Token {
  const raw = text.slice(start, end);
  const lower = raw.toLowerCase();
  const key = foldName(lower);
  const capital = raw.charCodeAt(0) === lower.charCodeAt(0) ? 0 : CAPITAL;
  const upper = capital !== 0 && raw.length > 1 && raw === raw.toUpperCase() ? UPPER : 0;
  const foreign = hasForeignLetter(lower) ? FOREIGN : 0;
  const inner = SMALL_AND_CAPITAL.test(raw) ? INNER_CAPITAL : 0;
  return new Token(text, start, end, capital | upper | foreign | inner, bitsOf(key), key);
}

function readNumber(text: string, units: Uint16Array, start: number): Token {
  let end = start + 1;
  while (kindAt(units, end) === DIGIT) end += 1;
  const digits = end;
  while (isLetter(kindAt(units, end))) end += 1;
  return new Token(text, start, end, end - digits < 2 ? NUMBER : 0, 0);
}

const GLUE_BEFORE = toCharTable('_@#/\\$=&+~0123456789');
const GLUE_AFTER = toCharTable('_@/\\=(0123456789');
const DOT = 46;
const DASH = 45;
const COLON = 58;
const SMALL_AND_CAPITAL = /\p{Ll}\p{Lu}/u;
const NAME_WITH_INNER_CAPITAL = /^(?:Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|Da|Del)\p{Lu}\p{Ll}+$/u;

function isTechnical(text: string, token: Token): boolean {
  const { start, end } = token;
  return isGluedBefore(text, start) || isGluedAfter(text, start, end) || isCodeWord(text, token);
}

function isGluedBefore(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (GLUE_BEFORE[before] === 1) return true;
  if (before === DOT) return isLetter(kindIn(text, start - 3)) && isLetter(kindIn(text, start - 2));
  return before === DASH && start > 1 && !/\s/.test(text.charAt(start - 2));
}

function isGluedAfter(text: string, start: number, end: number): boolean {
  const after = text.charCodeAt(end);
  if (GLUE_AFTER[after] === 1) return true;
  if (after === DOT) return end - start > 1 && isLetter(kindIn(text, end + 1));
  return after === COLON && (text[end + 1] === '/' || text[end + 1] === ':');
}

/** `someName`, but for "McDonald" and "Anne-Marie". */
function isCodeWord(text: string, { innerCapital, start, end }: Token): boolean {
  if (!innerCapital) return false;
  const raw = text.slice(start, end);
  return !/['’-]/.test(raw) && !NAME_WITH_INNER_CAPITAL.test(raw);
}

function toCharTable(chars: string): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const char of chars) table[char.charCodeAt(0)] = 1;
  return table;
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

function kindIn(text: string, at: number): number {
  return at >= 0 && at < text.length ? (KINDS[text.charCodeAt(at)] ?? SIGN) : SIGN;
}
