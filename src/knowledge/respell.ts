import { editsBetween } from '../base/edits-between.ts';
import type { Lexicon } from './lexicon.ts';
import { subjectWords, writtenApart } from './subjects.ts';
import { isEveryday, openSpelling } from './spelling.ts';
import { foldMarks, isFunctionWord, type TextLanguage } from './word-forms-language.ts';
import { isStopWord } from './terms.ts';

/** Words of a question that are looked at. */
const MOST_WORDS = 60;
/** A shorter word that is like one of our list may be another plain word: `word` is no `work`. */
const LEAST_SUBJECT = 6;
/** Each part of two words that were joined has so many characters at least. */
const LEAST_PART = 3;
/** Two of so many are joined for sure, whatever else is spelled much like them. */
const SURE_PART = 4;
const WORD = /[\p{L}\p{N}]+/gu;
const LATIN = /^[\p{Script=Latin}]+$/u;

const nearSubject = openSpelling(subjectWords());

/** What a question is written in. */
interface WrittenIn {
  readonly language: TextLanguage;
  readonly isForeign: boolean;
}

/**
 * Writes a question as it was meant: words that were joined apart, words that were torn together, and words of working life that
 * the handbook does not have as they are spelled. What is near to words of the handbook itself stays: several may be meant. A text in
 * another language stays, too: our list has too few of its words to tell a slip from one that it lacks.
 */
export function respell(question: string, { language, isForeign }: WrittenIn, lexicon: Lexicon): string {
  if (isForeign) return question;
  let looked = 0;
  return joinTorn(question, lexicon).replaceAll(WORD, (word) => {
    looked += 1;
    return looked > MOST_WORDS ? word : (meantBy(word.toLowerCase(), language, lexicon) ?? word);
  });
}

function meantBy(word: string, language: TextLanguage, lexicon: Lexicon): string | undefined {
  if (!LATIN.test(word) || isKnown(word, language, lexicon)) return undefined;
  const phrase = writtenApart(word);
  if (phrase !== undefined) return phrase;
  const [near] = lexicon.closest(word);
  if (isEveryday(word) || (near !== undefined && editsBetween(word, near) <= 1)) return undefined;
  const parts = partsOf(word, lexicon, SURE_PART);
  if (parts !== undefined || near !== undefined) return parts;
  return subjectNear(word) ?? partsOf(word, lexicon, LEAST_PART);
}

/** A single slip in a word of our list that is long enough to be nothing else. */
function subjectNear(word: string): string | undefined {
  if (word.length < LEAST_SUBJECT) return undefined;
  return nearSubject(foldMarks(word)).find((subject) => editsBetween(foldMarks(word), subject) <= 1);
}

function isKnown(word: string, language: TextLanguage, lexicon: Lexicon): boolean {
  return (
    isStopWord(word) ||
    isFunctionWord(word, language) ||
    subjectWords().has(foldMarks(word)) ||
    lexicon.holds(word) ||
    lexicon.synonyms.of(word).length > 0 ||
    lexicon.spellOut(word) !== undefined
  );
}

/** "giftlimit", "corehours" */
function partsOf(word: string, lexicon: Lexicon, least: number): string | undefined {
  const isWord = (part: string): boolean => lexicon.holds(part) || subjectWords().has(part);
  for (let cut = least; cut <= word.length - least; cut += 1) {
    const [begin, end] = [word.slice(0, cut), word.slice(cut)];
    if (isWord(begin) && isWord(end)) return `${begin} ${end}`;
  }
  return undefined;
}

/** "pass word", "pay slip": where our list has both in one, or the handbook has and one of them does not stand there alone. */
function joinTorn(text: string, lexicon: Lexicon): string {
  return text.replaceAll(
    /(?<![\p{L}\p{N}])(\p{L}{2,}) (?=(\p{L}{2,}))/gu,
    (both, one: string, other: string) => {
      const joined = `${one}${other}`.toLowerCase();
      if (subjectWords().has(joined)) return one;
      const isWhole = lexicon.holds(one.toLowerCase()) && lexicon.holds(other.toLowerCase());
      return !isWhole && lexicon.holds(joined) ? one : both;
    },
  );
}
