import type { Passage } from '../ports/handbook-index.ts';
import { languageOf } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import { queryTerms } from './terms.ts';

/** ISO 639-1. */
type Language = string;

/** How many passages tell the languages of a handbook, and which share of them makes a language one of it. */
const MOST_PASSAGES = 200;
const MOST_PASSAGE_CHARS = 400;
const MIN_SHARE = 0.05;
/** From which share of unknown words on a question is in another language, or in none. */
const MOSTLY = 0.6;

const known = new WeakMap<readonly Passage[], readonly Language[]>();

/** The languages of a handbook, the commonest first; looked at once for as long as it is in force. */
export function languagesOf(passages: readonly Passage[]): readonly Language[] {
  const found = known.get(passages) ?? countLanguages(passages);
  known.set(passages, found);
  return found;
}

function countLanguages(passages: readonly Passage[]): readonly Language[] {
  const step = Math.max(1, Math.floor(passages.length / MOST_PASSAGES));
  const sample = passages.filter((_, index) => index % step === 0);
  const told = sample
    .map(({ text }) => languageOf(text.slice(0, MOST_PASSAGE_CHARS)))
    .filter((language) => language !== undefined);
  return [...Map.groupBy(told, (language) => language)]
    .filter(([, all]) => all.length >= told.length * MIN_SHARE)
    .sort((a, b) => b[1].length - a[1].length)
    .map(([language]) => language);
}

/** Whether a question is in another language than the handbook: by its own, or because most of its words are not in there. */
export function isForeign(
  question: string,
  passages: readonly Passage[],
  { holds }: Pick<Lexicon, 'holds'>,
): boolean {
  const languages = languagesOf(passages);
  const language = languageOf(question);
  if (language !== undefined && languages.length > 0) return !languages.includes(language);
  const words = queryTerms(question);
  return words.length > 0 && words.filter((word) => !holds(word)).length >= words.length * MOSTLY;
}
