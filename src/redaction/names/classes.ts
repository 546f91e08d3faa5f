import { DOUBTFUL, GIVEN, PLACE, PLACE_BEGIN, SURNAME } from './lexicon.ts';
import { PLACES } from './places.ts';
import { SURNAME_ENDING } from './surnames.ts';
import { type Token, isBlankBetween } from './tokens.ts';

/** A given name that is hardly ever anything else. */
export function isGivenName({ bits }: Token): boolean {
  return (bits & GIVEN) !== 0;
}

/** A given name that may as well be another word. */
export function isDoubtfulName({ bits }: Token): boolean {
  return (bits & DOUBTFUL) !== 0;
}

/** A family name by list or by its ending. */
export function isSurname(word: Token): boolean {
  return isListedSurname(word) || (!word.upper && hasSurnameShape(word.key) && !isOrdinary(word));
}

export function isListedSurname({ bits }: Token): boolean {
  return (bits & SURNAME) !== 0;
}

function hasSurnameShape(key: string): boolean {
  return SURNAME_ENDING.test(key) || /^(?:mc|fitz)[a-z]{3}/.test(key);
}

/** A single capital letter. */
export function isInitial({ start, end, capital }: Token): boolean {
  return capital && end - start === 1;
}

/** An everyday word, also with an ending. */
export function isOrdinary({ ordinary }: Token): boolean {
  return ordinary;
}

const MAX_PLACE_WORDS = 5;
/** What places of three words and more begin with. */
const PLACE_PREFIXES = new Set(
  [...PLACES].flatMap((name) => {
    const words = name.split(' ');
    return words.slice(2).map((_word, i) => words.slice(0, i + 2).join(' '));
  }),
);

/** How many tokens from `at` are the name of a known place, the most there are; 0 for none. */
export function placeLength(text: string, tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  if (first === undefined) return 0;
  let count = isPlaceWord(first) ? 1 : 0;
  if ((first.bits & PLACE_BEGIN) === 0) return count;
  let key = first.key;
  for (let length = 2; length <= MAX_PLACE_WORDS; length += 1) {
    const word = tokens[at + length - 1];
    if (word === undefined || !isBlankBetween(text, tokens[at + length - 2], word)) break;
    key += ` ${word.key}`;
    if (PLACES.has(key)) count = length;
    if (!PLACE_PREFIXES.has(key)) break;
  }
  return count;
}

export function isPlaceWord({ bits }: Token): boolean {
  return (bits & PLACE) !== 0;
}
