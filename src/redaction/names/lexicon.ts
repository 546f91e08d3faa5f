import { DOUBTFUL_NAMES, GIVEN_NAMES } from './given-names.ts';
import { MORE_GIVEN_NAMES } from './more-given-names.ts';
import { ORDINARY_WORDS } from './ordinary-words.ts';
import { DOUBTFUL_PLACES, PLACES } from './places.ts';
import { SURNAMES } from './surnames.ts';

/** What the lists know of a word, as bits, so that one look-up per word of a text is enough. */
export const GIVEN = 1;
export const DOUBTFUL = 2;
export const SURNAME = 4;
export const ORDINARY = 8;
export const PLACE = 16;
/** More often another word than the place. */
export const DOUBTFUL_PLACE = 32;
/** The first word of a place of several words. */
export const PLACE_BEGIN = 64;

const LEXICON = new Map<string, number>();

function enter(words: Iterable<string>, bit: number): void {
  for (const word of words) LEXICON.set(word, (LEXICON.get(word) ?? 0) | bit);
}

const places = [...PLACES];
enter(GIVEN_NAMES, GIVEN);
enter(MORE_GIVEN_NAMES, GIVEN);
enter(DOUBTFUL_NAMES, DOUBTFUL);
enter(SURNAMES, SURNAME);
enter(ORDINARY_WORDS, ORDINARY);
enter(
  places.filter((name) => !name.includes(' ')),
  PLACE,
);
enter(DOUBTFUL_PLACES, DOUBTFUL_PLACE);
enter(
  places.filter((name) => name.includes(' ')).map((name) => name.slice(0, name.indexOf(' '))),
  PLACE_BEGIN,
);

/** Where the hash of a word begins; take in every character with `hashOn`. */
export const HASH_SEED = 0x811c9dc5 | 0;

/** One step of FNV-1a, over characters in lower case. */
export function hashOn(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

const HYPHEN = 0x2d;

/** The lexicon once more, by hash: a word of a text is looked up without being cut out of it. Half of the slots are free. */
const SLOTS = 2 ** Math.ceil(Math.log2(LEXICON.size * 2));
const HASHES = new Int32Array(SLOTS);
const LENGTHS = new Uint8Array(SLOTS);
const BITS = new Uint8Array(SLOTS);
/** Where the letters of a slot's word begin in `LETTERS`. */
const OFFSETS = new Int32Array(SLOTS);
const LETTERS = Uint16Array.from([...LEXICON.keys()].join(''), (char) => char.charCodeAt(0));

let offset = 0;
for (const [word, bits] of LEXICON) {
  let hash = HASH_SEED;
  for (let at = 0; at < word.length; at += 1) hash = hashOn(hash, word.charCodeAt(at));
  let slot = hash & (SLOTS - 1);
  while (LENGTHS[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
  HASHES[slot] = hash;
  LENGTHS[slot] = word.length;
  BITS[slot] = bits;
  OFFSETS[slot] = offset;
  offset += word.length;
}

/** The bits of the plain ASCII letters among `units` from `start` to `end`, in any case, whose hash in lower case is `hash`. */
export function bitsAt(units: Uint16Array, start: number, end: number, hash: number): number {
  for (let slot = hash & (SLOTS - 1); LENGTHS[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
    if (HASHES[slot] === hash && LENGTHS[slot] === end - start && isWordAt(slot, units, start, end))
      return BITS[slot] ?? 0;
  }
  return 0;
}

/** The same with hyphens among them, as `bitsOf` counts them. */
export function hyphenatedBitsAt(units: Uint16Array, start: number, end: number, hash: number): number {
  const bits = bitsAt(units, start, end, hash);
  if (bits !== 0) return bits;
  let any = 0;
  let all = ORDINARY;
  let from = start;
  let partHash = HASH_SEED;
  for (let at = start; at <= end; at += 1) {
    const code = (units[at] ?? 0) | 32;
    if (at < end && code !== HYPHEN) partHash = hashOn(partHash, code);
    else {
      const part = bitsAt(units, from, at, partHash);
      any |= part;
      all &= part;
      from = at + 1;
      partHash = HASH_SEED;
    }
  }
  return all === 0 ? any & (GIVEN | DOUBTFUL | SURNAME) : ORDINARY;
}

function isWordAt(slot: number, units: Uint16Array, start: number, end: number): boolean {
  const shift = (OFFSETS[slot] ?? 0) - start;
  for (let at = start; at < end; at += 1) if (((units[at] ?? 0) | 32) !== LETTERS[at + shift]) return false;
  return true;
}

/** The bits of a folded word; of a double name ("ana-maria") those of its parts that are names. */
export function bitsOf(key: string): number {
  const bits = LEXICON.get(key);
  if (bits !== undefined) return bits;
  if (!key.includes('-')) return 0;
  const parts = key.split('-').map((part) => LEXICON.get(part) ?? 0);
  const any = parts.reduce((all, part) => all | part, 0) & (GIVEN | DOUBTFUL | SURNAME);
  return parts.every((part) => (part & ORDINARY) !== 0) ? ORDINARY : any;
}

/** True for a folded word of everyday use, also with an ending. */
export function isOrdinaryWord(key: string): boolean {
  return (bitsOf(key) & ORDINARY) !== 0 || isInflected(key);
}

/** The least letters of a word before its ending. */
const FEWEST_LETTERS = 3;

/** True for a folded word of everyday use with an ending: `-s`, `-es`, `-ies`, `-ed`, `-ing`, `-ly`. */
export function isInflected(key: string): boolean {
  switch (key.charCodeAt(key.length - 1)) {
    case 0x73: // s
      return (
        isStem(key, 1) ||
        (key.endsWith('es') && isStem(key, 2)) ||
        (key.endsWith('ies') && isStem(key, 3, 'y'))
      );
    case 0x64: // d
      return key.endsWith('ed') && (isStem(key, 2) || isStem(key, 2, 'e'));
    case 0x67: // g
      return key.endsWith('ing') && (isStem(key, 3) || isStem(key, 3, 'e'));
    case 0x79: // y
      return key.endsWith('ly') && isStem(key, 2);
    default:
      return false;
  }
}

/** Whether a word without its `ending` characters, with `instead` of them, is of everyday use. */
function isStem(key: string, ending: number, instead = ''): boolean {
  return key.length >= ending + FEWEST_LETTERS && (bitsOf(key.slice(0, -ending) + instead) & ORDINARY) !== 0;
}
