import type { Scan } from '../scan.ts';
import {
  isDoubtfulName,
  isGivenName,
  isListedSurname,
  isOrdinary,
  isPlaceWord,
  isSurname,
} from './classes.ts';
import { cueAfter, cueBefore, isMet } from './cues.ts';
import { type Token, isBlankBetween } from './tokens.ts';

/** Tokens `first` to `last`. */
interface SmallName {
  readonly first: number;
  readonly last: number;
  readonly confidence: number;
}

const ENGLISH = new Set(
  'the my your our his her is was what who when with for from about please can could does'.split(' '),
);

/**
 * Names in small letters count as a given and a family name that mean nothing else, after a clear cue, and alone where whoever wrote
 * uses no capitals.
 */
export function smallName(reading: Scan, at: number): SmallName | undefined {
  const { text, tokens } = reading;
  const word = tokens[at];
  if (word === undefined || word.key.length < 3 || word.technical) return undefined;
  if (!isGivenName(word)) return titledName(reading, at);
  const next = tokens[at + 1];
  const joined = next !== undefined && isBlankBetween(text, word, next) && !next.technical;
  if (joined && isPureSurname(next)) return { first: at, last: at + 1, confidence: 0.6 };
  const cue = cueBefore(text, tokens, at);
  if (cue === 'label' || cue === 'title' || cue === 'greeting')
    return { first: at, last: at, confidence: 0.6 };
  if (isOrdinary(word) || word.key.length < 4 || !isCasualEnglish(reading)) return undefined;
  if (joined && isUnknown(next)) return { first: at, last: at + 1, confidence: 0.5 };
  const isPerson = isMet(text, tokens, at) || cueAfter(text, tokens, at) === 'sure';
  return isPerson ? { first: at, last: at, confidence: 0.5 } : undefined;
}

/** "dr. hurst", "mr. long": with the dot of a title, a family name. */
function titledName({ text, tokens }: Scan, at: number): SmallName | undefined {
  const word = tokens[at];
  if (word === undefined || word.capital || !isListedSurname(word) || text[word.start - 2] !== '.')
    return undefined;
  return cueBefore(text, tokens, at) === 'title' ? { first: at, last: at, confidence: 0.6 } : undefined;
}

/** A word in small letters that no list knows. */
function isUnknown(word: Token): boolean {
  return !word.capital && !word.number && word.key.length > 3 && !isOrdinary(word) && !isPlaceWord(word);
}

/** No capital but "I" and words in capitals throughout, and words that only English has. */
function isCasualEnglish({ tokens }: Scan): boolean {
  return (
    tokens.every((token) => !token.capital || token.upper || token.end - token.start === 1) &&
    tokens.some(({ key }) => ENGLISH.has(key))
  );
}

function isPureSurname(word: Token): boolean {
  if (word.number || word.capital || word.key.length < 3) return false;
  return isSurname(word) && !isOrdinary(word) && !isPlaceWord(word) && !isDoubtfulName(word);
}
