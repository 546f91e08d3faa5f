import { editsBetween } from '../base/edits-between.ts';
import { memoize } from '../base/memo.ts';
import { isEveryday } from './spelling.ts';
import { type TextLanguage, isFunctionWord, formsLanguageOf } from './word-forms-language.ts';

/** How many words of a question are looked for. */
export const MAX_TERMS = 16;
/** Of a question and its parts each is asked for several times. */
const MOST_KEPT = 50;
/** How much of a text is read for them: whoever writes more has said by then what it is about. */
const MAX_CHARS = 8000;

/** Words that say how something is asked, not what about. */
const STOP_WORDS = new Set(
  `a about after again all also am an and another any anybody anyone anything anyway are aren as ask asked asking at be
  because been before being both but by came can cannot candor come could couldn did didn do does doesn doing don done
  each either else ever every everyone everything explain few find for from further gave get gets getting give given go
  goes going gone gonna got had happen happens has hasn have haven having he hello help her here hers hey hi him his hope how however i
  if im in into is isn it its ive just kind know let like ll long looking lot make many may maybe me mean might mine more most
  much must my myself need needed needs no nor not now of off ok okay on once one only onto or other our ours ourselves per
  out over own please possible question quick re really receive received regarding right said same say says shall she should shouldn show
  since so some somebody someone something soon sorry still such sure take taken takes taking tell thank thanks than that the their theirs them
  themselves then there these they thing things this those though through thx times to too try trying under until up upon us
  use used ve very via want wanted wants was wasn way we well were weren what whatever when where whether which while who
  whole whom whose why will with within without won wonder wondered wondering would wouldn yes yet you your yours
 yourself whats hows wheres whens whos whys thats theres heres dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt im id youre theyre
 pls plz ur wanna gotta lemme gimme btw asap lol abt cos cuz tho tbh idk stuff guys folks bit company employee employees left policy policies rule rules year years`.split(
    /\s+/,
  ),
);

const LONGEST_STOP_WORD = Math.max(...[...STOP_WORDS].map((word) => word.length));

/** What redaction leaves in the place of what it took out: `[EMAIL_1]`. */
export const PLACEHOLDER = /\[[A-Z][A-Z0-9_]*_\d+\]/g;
const WORD = /[\p{L}\p{N}]+/gu;

/** Where one clause ends and the next begins. */
const CLAUSE_END = /[.!?;,:\n(]+|\s(?:and|but|so)\s/giu;
/** A question is about something when this many words are left of it. */
const ENOUGH_TERMS = 2;

/**
 * Picks the words worth looking for out of a question.
 *
 * A clause that holds a placeholder ("my card is [PAYMENT_CARD_1]") gives details and not the subject: it is left out where
 * the others say enough.
 *
 * In: any redacted user text. Out: distinct lower-case runs of letters and digits; stop words, single letters and small
 * numbers left out; in the order asked, at most `MAX_TERMS`. Nothing in it can be query syntax.
 */
export const queryTerms: (text: string) => readonly string[] = memoize(pickTerms, MOST_KEPT);

function pickTerms(text: string): readonly string[] {
  const beginning = text.slice(0, MAX_CHARS).normalize('NFKC');
  const clauses = beginning.split(CLAUSE_END);
  const language = formsLanguageOf(beginning);
  const subject = termsOf(
    clauses.filter((clause) => clause.search(PLACEHOLDER) < 0),
    language,
  );
  return subject.length >= ENOUGH_TERMS ? subject : termsOf(clauses, language);
}

function termsOf(clauses: readonly string[], language: TextLanguage): string[] {
  const plain = clauses.join(' ').replaceAll(PLACEHOLDER, ' ').toLowerCase();
  const words = plain.match(WORD) ?? [];
  const informative = words.filter((word) => isInformative(word) && !isFunctionWord(word, language));
  return [...new Set(informative)].slice(0, MAX_TERMS);
}

/** Small numbers are amounts, not subjects; a single letter tells something only where it is a word, as in Chinese. */
function isInformative(word: string): boolean {
  if (STOP_WORDS.has(word) || word.length > 40) return false;
  return word.length === 1 ? /^\p{Lo}$/u.test(word) : !/^\p{N}{1,2}$/u.test(word);
}

/** True for a word that says how something is asked, in English. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** A shorter word is near to too many. */
const MIN_MISSPELT_CHARS = 4;

/** True for a word that is one slip away from one that says how something is asked: "hvae", "untill". */
export const isMisspeltStopWord = memoize(
  (word) =>
    word.length >= MIN_MISSPELT_CHARS &&
    word.length <= LONGEST_STOP_WORD + 1 &&
    !isEveryday(word) &&
    [...STOP_WORDS].some(
      (stop) => Math.abs(stop.length - word.length) <= 1 && stop.length > 2 && editsBetween(word, stop) <= 1,
    ),
);
