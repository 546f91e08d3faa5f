import { DOUBTFUL_NAMES, GIVEN_NAMES } from './given-names.ts';
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

/** The bits of a folded word; of a double name ("ana-maria") those of its parts that are names. */
export function bitsOf(key: string): number {
  const bits = LEXICON.get(key);
  if (bits !== undefined) return bits;
  if (!key.includes('-')) return 0;
  const parts = key.split('-').map((part) => LEXICON.get(part) ?? 0);
  const any = parts.reduce((all, part) => all | part, 0) & (GIVEN | DOUBTFUL | SURNAME);
  return parts.every((part) => (part & ORDINARY) !== 0) ? ORDINARY : any;
}
