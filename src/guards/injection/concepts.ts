import { fold } from './fold.ts';
import { CONCEPTS } from './lexicon.ts';

/** Scripts that write without blanks between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;
const FIRST_UNSPACED = 0x0e00;
const LONGEST_UNSPACED = 8;
const SHORTEST_PREFIX = 3;

/** Every meaning; its place here is its number. */
export const MEANINGS: readonly string[] = Object.keys(CONCEPTS);

const NONE: readonly number[] = [];
const words = new Map<string, number[]>();
const prefixes = new Map<string, number[]>();
const firstOfPairs = new Map<string, Map<string, number[]>>();
/** Beginnings of everything in the lexicon, as `startOf` numbers them: most words of a text end here. */
const starts = new Uint8Array(0x8000);
let longestPrefix = 0;

for (const [meaning, list] of Object.values(CONCEPTS).entries()) {
  for (const entry of fold(list).toLowerCase().split(/\s+/u)) {
    const isPrefix = entry.endsWith('*');
    const word = isPrefix ? entry.slice(0, -1) : entry;
    const [first, second] = entry.split('_');
    if (first !== undefined && second !== undefined) {
      const seconds = firstOfPairs.get(first) ?? new Map<string, number[]>();
      firstOfPairs.set(first, seconds.set(second, [...(seconds.get(second) ?? []), meaning]));
      continue;
    }
    const target = isPrefix ? prefixes : words;
    const known = target.get(word) ?? [];
    if (!known.includes(meaning)) target.set(word, [...known, meaning]);
    starts[startOf(word)] = 1;
    if (isPrefix) longestPrefix = Math.max(longestPrefix, word.length);
  }
}

/** What a word means, if anything, as places in `MEANINGS`; several are possible. Bounded work a character. */
export function conceptsOf(word: string): readonly number[] {
  if (starts[startOf(word)] === 0) return word.charCodeAt(0) >= FIRST_UNSPACED ? insideOf(word) : NONE;
  const exact = words.get(word);
  if (exact !== undefined) return exact;
  if (word.charCodeAt(0) >= FIRST_UNSPACED) {
    const inside = insideOf(word);
    if (inside.length > 0) return inside;
  }
  for (let length = Math.min(word.length, longestPrefix); length >= SHORTEST_PREFIX; length -= 1) {
    const found = prefixes.get(word.slice(0, length));
    if (found !== undefined) return found;
  }
  return NONE;
}

/** What two neighbouring words mean together that neither means alone. */
export function conceptsOfPair(before: string, word: string): readonly number[] {
  const first = firstOfPairs.get(before);
  return first?.get(word) ?? NONE;
}

/** The first three letters as a number below 32 768; for scripts other than Latin a hash of them. */
function startOf(word: string): number {
  return ((word.charCodeAt(0) & 31) << 10) | ((word.charCodeAt(1) & 31) << 5) | (word.charCodeAt(2) & 31);
}

/** Finds words inside a run of a script that writes no blanks. */
function insideOf(run: string): readonly number[] {
  if (!UNSPACED.test(run)) return NONE;
  const found = new Set<number>();
  for (let at = 0; at < run.length; at += 1) {
    for (let length = Math.min(LONGEST_UNSPACED, run.length - at); length >= 1; length -= 1) {
      const meanings = words.get(run.slice(at, at + length));
      if (meanings === undefined) continue;
      for (const meaning of meanings) found.add(meaning);
      break;
    }
  }
  return [...found];
}
