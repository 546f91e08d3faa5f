import type { Scan } from '../scan.ts';
import { isOrdinary, isPlaceWord } from './classes.ts';

const ENGLISH = new Set(
  'the my your his her was what who when with from about please can could does is for to of and not it'.split(
    ' ',
  ),
);
/** Words with letters beyond ASCII that English writes, too: folded. */
const ADOPTED = new Set(
  'cafe resume naive cliche facade fiance fiancee expose touche entree creme decor debut protege saute souffle uber zurich pokemon nestle citroen skoda senor senora nino manana montreal quebec'.split(
    ' ',
  ),
);

/**
 * A capitalised word with letters that English has not, in the midst of an English sentence: "early Ćaćić", "ask Þórdís". It is
 * hardly ever anything but a name.
 */
export function isForeignName(reading: Scan, at: number): boolean {
  return reading.tokens[at]?.upper === false && isForeignWord(reading, at);
}

/** The same, also in capitals throughout. */
export function isForeignWord(reading: Scan, at: number): boolean {
  const { tokens } = reading;
  const word = tokens[at];
  if (word === undefined || !word.foreign || !word.capital || word.key.length < 4) return false;
  if (at === 0 || isOrdinary(word) || isPlaceWord(word) || ADOPTED.has(word.key)) return false;
  return /^\p{Script=Latin}/u.test(reading.text.slice(word.start, word.end)) && isEnglish(reading, at);
}

/** The words close by are English, and none in small letters has others. */
function isEnglish({ tokens }: Scan, at: number): boolean {
  const near = tokens.slice(Math.max(0, at - WINDOW), at + WINDOW);
  if (near.some((token) => token.foreign && !token.capital)) return false;
  const english = near.filter(({ key, capital }) => !capital && ENGLISH.has(key));
  return english.length >= LEAST_ENGLISH;
}

const WINDOW = 12;
const LEAST_ENGLISH = 2;
