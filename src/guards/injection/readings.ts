import { findAll } from '../../base/find-all.ts';
import { readCiphers, reversed, reverseLetters, rot13, rot47 } from './ciphers.ts';
import { decodePieces } from './encodings.ts';
import { fold } from './fold.ts';
import { readHidden } from './hidden.ts';
import { readLookAlikes } from './look-alikes.ts';
import { readRepaired } from './repair.ts';

/** How often encodings may be nested. */
const DEPTH = 3;
/** Characters read in all, beyond the text itself: bounds the work on texts made to cost it. */
const MORE_CHARS = 4000;
/** Up to here a text is looked at for ways of writing that only a person would choose for all of it. */
const BRIEF = 1000;
const SHORTEST = 8;
const STRANGE_WORDS = 3;
const STRANGE_LETTERS = 10;
const FEWEST_KNOWN = 2;
const KNOWN_SHARE = 0.4;
const MOSTLY = 0.5;
const MISSPELT = 2;
const MISSPELT_CHARS = 250;
const WORD = /[a-z']{2,}/giu;
const LONG_RUN = /[\w+/]{20}/u;
/** Letters one by one. */
const SPACED_OUT = /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[\s._*|/\\,~+=-]{1,3}[\p{L}\p{N}](?![\p{L}\p{N}])){5}/u;
/** The same, words broken by signs or run together. */
const DAMAGED =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[\s._*|/\\,~+=-]{1,3}[\p{L}\p{N}](?![\p{L}\p{N}])){4}|\p{L}{1,3}[._*|/\\~^+=-]\p{L}{1,3}[._*|/\\~^+=-]\p{L}|[a-z]{16}/iu;
const LEET = /[a-z][0-9@$!|+€(][a-z]|[0-9@$!|+€(][a-z]{2}/giu;
const MOST_LEET_BY_CHANCE = 2;

/** Another way to read a text. */
interface Reading {
  readonly text: string;
  /** How it was read: `base64` and the like are all `encoded`. */
  readonly as: 'hidden' | 'look-alikes' | 'encoded' | 'cipher' | 'repaired';
}

/**
 * Reads a folded text in the other ways it may have been written: hidden characters, look-alike letters, encodings, ciphers,
 * broken words. Most texts have none. Linear; the readings together are bounded.
 */
export function* readOtherwise(
  original: string,
  folded: string,
  isKnown: (word: string) => boolean,
): Iterable<Reading> {
  const seen = new Set([folded]);
  const queue: { readonly text: string; readonly depth: number }[] = [{ text: folded, depth: 0 }];
  let left = MORE_CHARS;
  const take = (text: string, as: Reading['as'], depth: number): Reading | undefined => {
    const plain = fold(text.slice(0, left));
    if (plain.length < SHORTEST || seen.has(plain)) return undefined;
    seen.add(plain);
    left -= plain.length;
    if (depth < DEPTH) queue.push({ text: plain, depth });
    return { text: plain, as };
  };
  for (const text of readHidden(original)) {
    const reading = take(text, 'hidden', 1);
    if (reading !== undefined) yield reading;
  }
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { text, depth } = next;
    for (const [as, other] of readOnce(text, isKnown)) {
      const reading = take(other, as, as === 'repaired' ? DEPTH : depth + 1);
      if (reading !== undefined) yield reading;
      if (left <= 0) return;
    }
  }
}

function* readOnce(
  text: string,
  isKnown: (word: string) => boolean,
): Iterable<readonly [Reading['as'], string]> {
  const brief = text.length <= BRIEF;
  for (const other of readLookAlikes(text)) yield ['look-alikes', other];
  for (const other of decodeTurned(text)) yield ['encoded', other];
  const { unknown, strange } = readStrange(text, isKnown);
  const mostly = strange.length > text.length * MOSTLY;
  if (strange !== '' && (mostly || isUnspeakable(strange))) {
    const turned = mostly ? turnRound(text) : [];
    for (const other of [...turned, ...readCiphers(strange, isKnown)]) {
      if (makesSense(other, isKnown)) yield ['cipher', other];
    }
  }
  if (brief && isSymbols(text)) yield ['cipher', rot47(text)];
  if (brief ? isDamaged(text, unknown) : SPACED_OUT.test(text)) {
    for (const other of readRepaired(text.slice(0, MORE_CHARS), isKnown)) yield ['repaired', other];
  }
}

/** As a whole, or word by word: a text that begins with the end of a sentence was turned as a whole. */
function turnRound(text: string): readonly string[] {
  return /^\s*[.?!…]|\p{Lu}\s*$/u.test(text) ? [reversed(text)] : [reversed(text), reverseLetters(text)];
}

function isDamaged(text: string, unknown: number): boolean {
  if (text.length <= MISSPELT_CHARS && unknown >= MISSPELT) return true;
  return DAMAGED.test(text) || (text.match(LEET)?.length ?? 0) > MOST_LEET_BY_CHANCE;
}

/** Encoded pieces, and such that were turned round or shifted as a whole. */
function* decodeTurned(text: string): Iterable<string> {
  const decoded = decodePieces(text);
  if (decoded !== text) yield decoded;
  else if (LONG_RUN.test(text)) {
    for (const turned of [rot13(text), reversed(text)]) {
      const other = decodePieces(turned);
      if (other !== turned) yield other;
    }
  }
}

/** How many words are none, and runs of such words put together; empty when there are none to speak of. */
function readStrange(text: string, isKnown: (word: string) => boolean): { unknown: number; strange: string } {
  const stretches: string[] = [];
  let start = -1;
  let end = 0;
  let count = 0;
  let unknown = 0;
  const close = (): void => {
    if (count >= STRANGE_WORDS && end - start >= STRANGE_LETTERS) stretches.push(text.slice(start, end));
    [start, count] = [-1, 0];
  };
  for (const { 0: word, index } of findAll(WORD, text)) {
    if (isKnown(word.toLowerCase())) {
      close();
      continue;
    }
    if (start < 0) start = index;
    end = index + word.length;
    count += 1;
    unknown += 1;
  }
  close();
  return { unknown, strange: stretches.join(' ').slice(0, BRIEF) };
}

/** Whether its words have too few vowels, or too many, to be spoken. */
function isUnspeakable(text: string): boolean {
  const words = text.match(WORD) ?? [];
  const odd = words.filter((word) => !/[aeiouy]/iu.test(word) || /[^aeiouy']{5}|[aeiou]{4}/iu.test(word));
  return odd.length > words.length / 4;
}

/** Whether signs stand where letters should. */
function isSymbols(text: string): boolean {
  const letters = text.match(/[\p{L}\p{M}]/gu)?.length ?? 0;
  const others = text.match(/[!-/:-@[-`{-~]/gu)?.length ?? 0;
  return others > letters / 4 && others > SHORTEST;
}

function makesSense(text: string, isKnown: (word: string) => boolean): boolean {
  const words = text.match(WORD) ?? [];
  const known = words.filter((word) => isKnown(word.toLowerCase())).length;
  return known >= FEWEST_KNOWN && known / words.length >= KNOWN_SHARE;
}
