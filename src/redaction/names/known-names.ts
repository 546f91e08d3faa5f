import type { Scan } from '../scan.ts';
import { isOrdinary } from './classes.ts';
import { foldName } from './fold-name.ts';
import { DOUBTFUL, GIVEN, PLACE, SURNAME, bitsOf, isOrdinaryWord } from './lexicon.ts';
import { type Token, gapBetween } from './tokens.ts';

/** Where a known name stands: half-open UTF-16 span. */
interface NameSpan {
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** Names that can be looked for in a text, in time linear in the text whatever their number. */
export interface KnownNames {
  /** Another one each time a name came in or went. */
  readonly version: number;
  find(reading: Scan): readonly NameSpan[];
}

/** Nobody. */
export const NO_NAMES: KnownNames = { version: 0, find: () => [] };

const MIN_SINGLE = 3;
const MAX_PARTS = 6;
const MAX_CHARS = 120;
/** Scripts written without blanks between names and other words. */
const DENSE = /^[\u0E00-\u0EFF\u1100-\u11FF\u2E80-\uD7FF\uF900-\uFAFF]+$/;
const PARTICLES = new Set(
  'van der den de del della di da do dos das du la le von vom zu zur af av ter ten bin bint ibn al el abu ben y'.split(
    ' ',
  ),
);
/** "(she/her)", "[external]", "| Sales". */
const ASIDE = /[([{|/]| [-–—] /;

/**
 * Compiles names as people write them ("Ana Lopez", "Lopez, Ana", "ana.lopez", "Ana López (she/her)").
 *
 * Found are: first and last name in either order, with or without those in the middle; every part alone where it is no everyday
 * word and is written with a capital. Case, diacritics, hyphens, possessives and German spellings (`ue` for `ü`) do not matter.
 */
export class NameIndex {
  /** Two parts of one name, `first second`. */
  readonly #pairs = new Set<string>();
  /** Parts that begin a pair. */
  readonly #heads = new Set<string>();
  /** Parts that say who it is by themselves, and how sure that is. */
  readonly #singles = new Map<string, number>();
  /** Names of scripts without blanks, by their first two characters. */
  readonly #dense = new Map<string, Set<string>>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  add(name: string): void {
    const parts = toParts(name);
    if (parts.every(isNoName)) return;
    for (const spelling of spellings(parts)) {
      this.#addPairs(spelling);
      for (const part of spelling) this.#addSingle(part);
    }
    this.#addDense(parts);
  }

  find(reading: Scan): readonly NameSpan[] {
    if (this.#singles.size === 0 && this.#heads.size === 0 && this.#dense.size === 0) return [];
    const { text, tokens } = reading;
    const spans: NameSpan[] = [];
    for (let at = 0; at < tokens.length;) {
      const token = tokens[at];
      if (token === undefined) break;
      const count = this.#pairLength(text, tokens, at);
      const span = count > 1 ? toSpan(token, tokens[at + count - 1]) : this.#single(text, tokens, at);
      if (span !== undefined) spans.push(span);
      else if (this.#dense.size > 0 && token.foreign) spans.push(...this.#denseIn(text, token));
      at += Math.max(1, count);
    }
    return spans;
  }

  #addPairs(parts: readonly string[]): void {
    for (const [index, part] of parts.entries()) {
      for (const other of parts.slice(index + 1)) {
        this.#addPair(part, other);
        this.#addPair(other, part);
      }
    }
  }

  #addPair(first: string, second: string): void {
    this.#heads.add(first);
    this.#pairs.add(`${first} ${second}`);
  }

  #addSingle(part: string): void {
    if (part.length < MIN_SINGLE || isOrdinaryWord(part) || PARTICLES.has(part)) return;
    const doubtful = (bitsOf(part) & (DOUBTFUL | PLACE)) !== 0;
    this.#singles.set(part, doubtful ? 0.6 : 0.9);
  }

  #addDense(parts: readonly string[]): void {
    const raw = parts.map((part) => part.normalize('NFC')).filter((part) => DENSE.test(part));
    const whole = raw.join('');
    const given = raw.length === 1 && whole.length === 3 ? [whole.slice(1)] : [];
    for (const name of [whole, ...raw, ...given].filter(({ length }) => length > 1)) {
      const key = name.slice(0, 2);
      this.#dense.set(key, (this.#dense.get(key) ?? new Set()).add(name));
    }
  }

  /** How many tokens from `at` are parts of one name; 0 or at least 2. */
  #pairLength(text: string, tokens: readonly Token[], at: number): number {
    const first = tokens[at];
    if (first === undefined || first.number || !this.#heads.has(first.key)) return 0;
    let last = at;
    for (
      let next = at + 1;
      next < Math.min(tokens.length, at + MAX_PARTS) && isJoined(text, tokens, next);
      next += 1
    ) {
      const word = tokens[next];
      if (word === undefined) break;
      if (this.#isPair(first.key, word.key)) last = next;
      else if (word.end - word.start > 1 && !PARTICLES.has(word.key) && !(word.capital && next === last + 1))
        break;
    }
    if (last === at || first.technical) return 0;
    const parts = tokens.slice(at, last + 1);
    return parts.every((part) => isOrdinary(part) || (part.bits & DOUBTFUL) !== 0) &&
      !parts.every((part) => part.capital)
      ? 0
      : last - at + 1;
  }

  #isPair(first: string, second: string): boolean {
    return (
      this.#pairs.has(`${first} ${second}`) ||
      (second.endsWith('s') && this.#pairs.has(`${first} ${second.slice(0, -1)}`))
    );
  }

  #single(text: string, tokens: readonly Token[], at: number): NameSpan | undefined {
    const token = tokens[at];
    if (token === undefined || !token.capital || token.number) return undefined;
    const sure = this.#sureness(token.key);
    if (sure === 0 || token.technical) return undefined;
    return { start: token.start, end: token.end, confidence: sure };
  }

  #sureness(key: string): number {
    const sure = this.#singles.get(key);
    if (sure !== undefined) return sure;
    if (key.includes('-')) return Math.max(0, ...key.split('-').map((part) => this.#singles.get(part) ?? 0));
    return key.endsWith('s') ? (this.#singles.get(key.slice(0, -1)) ?? 0) : 0;
  }

  #denseIn(text: string, { start, end }: Token): readonly NameSpan[] {
    const spans: NameSpan[] = [];
    for (let at = start; at < end - 1;) {
      const length = longestOf(
        this.#dense.get(text.slice(at, at + 2)),
        text.slice(at, Math.min(end, at + MAX_DENSE)),
      );
      if (length > 0) spans.push({ start: at, end: at + length, confidence: 0.8 });
      at += Math.max(1, length);
    }
    return spans;
  }
}

const MAX_DENSE = 12;

/** The length of the longest of `names` that `text` begins with; 0 when it begins with none. */
function longestOf(names: ReadonlySet<string> | undefined, text: string): number {
  if (names === undefined) return 0;
  for (let size = text.length; size > 1; size -= 1) if (names.has(text.slice(0, size))) return size;
  return 0;
}

function toSpan(first: Token, last: Token | undefined): NameSpan {
  return { start: first.start, end: last?.end ?? first.end, confidence: 0.95 };
}

/** A blank, a comma, an initial's dot or a hyphen. */
function isJoined(text: string, tokens: readonly Token[], at: number): boolean {
  const gap = gapBetween(text, tokens[at - 1], tokens[at], 2);
  return gap === ' ' || gap === ', ' || gap === '. ' || gap === '-' || gap === '.' || gap === '  ';
}

/** Words alone ("Service Desk") are a team or a room, not a person. */
function isNoName(part: string): boolean {
  const key = foldName(part);
  return (bitsOf(key) & (GIVEN | DOUBTFUL | SURNAME)) === 0 && isOrdinaryWord(key);
}

/** The parts of a name in lower case, as written. */
function toParts(name: string): readonly string[] {
  const aside = name.search(ASIDE);
  return name
    .slice(0, aside === -1 ? MAX_CHARS : aside)
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}'’ʼ-]+/u)
    .map((part) => part.replace(/^['’-]{1,4}/, '').replace(/['’-]{1,4}$/, ''))
    .filter((part) => part.length > 1)
    .slice(0, MAX_PARTS);
}

const GERMAN: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** The parts as the texts' words are folded, double names whole and in pieces, and in the spelling without umlauts. */
function spellings(parts: readonly string[]): readonly (readonly string[])[] {
  const whole = parts.map(foldName);
  const pieces = parts
    .flatMap((part) => part.split('-'))
    .map(foldName)
    .filter((part) => part.length > 1);
  const plain = parts.map((part) => foldName(part.replace(/[äöüøå]/g, (letter) => GERMAN[letter] ?? letter)));
  const all = [whole, pieces, plain];
  return all.filter((one, index) => all.findIndex((other) => other.join(' ') === one.join(' ')) === index);
}
