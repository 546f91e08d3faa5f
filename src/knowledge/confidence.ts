import type { Passage, SearchResult } from '../ports/handbook-index.ts';
import type { conceptsOf } from './concepts.ts';
import { formsLanguageOf } from './word-forms-language.ts';
import { weightOf } from './rank.ts';
import { pointsElsewhere } from './searches.ts';
import { stem } from './stem.ts';
import { queryTerms } from './terms.ts';
import { wordsIn } from './tokens.ts';

type Concept = ReturnType<typeof conceptsOf>[number];

/**
 * What tells that a passage answers, each from 0 to about 1, with its weight.
 *
 * Source: logistic regression over 454 questions and their parts on two handbooks (17 and 237 documents), a fifth of them without
 * an answer or small talk, which count three times. Fitted on one half, 46 to 71 % of the other are quoted rightly and 2 to 8 %
 * wrongly; fitted on one handbook alone it is too bold or too shy on the other, whose size it has not seen, so both are in.
 * `npm run bench:knowledge` shows what becomes of it on any labelled questions.
 */
const WEIGHTS = {
  /** What stands in the passage of what was asked, by how much the words tell. Others say it better. */
  here: -0.2,
  /** What stands in its title or heading. */
  heading: 0.22,
  /** What stands in its own heading. */
  section: 1.08,
  /** How much better it is than the best passage of another document, by the index. */
  lead: 0.86,
  /** How much the words that stand in it tell: two rare words more than one, and than many that stand everywhere. */
  information: 1.35,
  /** How many things the question asks about, up to six. */
  concepts: 0.41,
  /** The share of words that stand nowhere in the handbook. */
  unknown: -0.34,
  /** The most telling of what was asked and does not stand in the passage. */
  missed: -1.14,
  /** 1 where a name was asked for that does not stand in the passage. */
  nameMissed: -1.33,
  /** 1 where nothing of what was asked stands in title or heading. */
  blind: -1.21,
  /** 1 where the text leaves to what was said before what it is about. */
  leans: -0.57,
  /** How large the handbook is: in a large one there is more that is alike by chance. Set by hand, for as few wrong quotes in both. */
  size: -1.7,
} as const;
const BIAS = 0.37;
const MANY_CONCEPTS = 6;
/** How far apart the words of a phrase may stand. */
const PHRASE_GAP = 3;

/** What one search found, and for what. */
interface Evidence {
  /** Redacted. */
  readonly text: string;
  readonly concepts: readonly Concept[];
  readonly result: SearchResult;
}

/** How likely a passage that was found answers the text, 0 to 1, by what can be seen without understanding it. */
export function confidenceIn(passage: Passage, evidence: Evidence): number {
  if (restsOnGuesses(passage, evidence)) return 0;
  const signs = signsOf(passage, evidence);
  let sum = BIAS;
  for (const [sign, weight] of Object.entries(WEIGHTS)) sum += weight * signs[sign as keyof typeof WEIGHTS];
  return 1 / (1 + Math.exp(-sum));
}

function restsOnGuesses({ id }: Passage, { concepts, result }: Evidence): boolean {
  const matched = new Set(result.hits.find(({ passage }) => passage.id === id)?.matched);
  const here = concepts.filter(({ words }) => [...words.keys()].some((word) => matched.has(word)));
  return here.length > 0 && here.every(({ isGuess }) => isGuess === true);
}

function signsOf(
  passage: Passage,
  { text, concepts, result }: Evidence,
): Record<keyof typeof WEIGHTS, number> {
  const hit = result.hits.find(({ passage: { id } }) => id === passage.id);
  const matched = new Set(hit?.matched);
  const weights = concepts.map(({ words }) => weightOf(words, result));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const most = Math.log(1 + result.passages);
  /** How much of each concept stands where `holds` looks, times how much that tells. */
  const told = (holds: (word: string) => boolean): readonly number[] =>
    concepts.map((concept, index) =>
      lone.has(concept) ? 0 : (weights[index] ?? 0) * worthOf(concept.words, holds),
    );
  const shareOf = (amounts: readonly number[]): number => (total === 0 ? 0 : sumOf(amounts) / total);
  const isTogether = phraseFinder(passage);
  const lone = loneQualifiers(text, concepts, matched);
  const here = told((word) => matched.has(word) && isTogether(word));
  const heading = shareOf(told(holder(`${passage.title} ${passage.section}`)));
  const isKnown = (word: string): boolean => (result.frequency.get(word) ?? 0) > 0;
  return {
    here: shareOf(here),
    heading,
    section: shareOf(told(holder(passage.section))),
    lead: leadOf(passage, result),
    information: sumOf(here) / most,
    concepts: Math.min(concepts.length, MANY_CONCEPTS) / MANY_CONCEPTS,
    unknown: shareOf(
      weights.map((weight, index) => ([...(concepts[index]?.words.keys() ?? [])].some(isKnown) ? 0 : weight)),
    ),
    missed: Math.max(0, ...weights.map((weight, index) => ((here[index] ?? 0) > 0 ? 0 : weight))) / most,
    nameMissed: missesName(passage, text) ? 1 : 0,
    blind: heading === 0 ? 1 : 0,
    leans: !text.includes('\n') && pointsElsewhere(text) ? 1 : 0,
    size: Math.log(Math.max(1, result.passages)) / 10,
  };
}

function leadOf({ id, document }: Passage, { hits }: SearchResult): number {
  const own = hits.find(({ passage }) => passage.id === id)?.score ?? 0;
  const other = hits.find(({ passage }) => passage.document !== document)?.score ?? 0;
  return own === 0 ? 0 : (own - other) / own;
}

/** Words that say which one of something is meant, and not what. */
const QUALIFIERS = new Set(
  'new old other different own first last next current previous extra additional more second big small good bad best'.split(
    ' ',
  ),
);

/** Concepts that say which one of something that the passage does not have: a new phone is no new laptop. */
function loneQualifiers(
  text: string,
  concepts: readonly Concept[],
  matched: ReadonlySet<string>,
): ReadonlySet<Concept> {
  const terms = queryTerms(text);
  const ofTerm = (term: string) => concepts.find(({ words }) => words.get(term) === 1);
  const lone = terms.flatMap((term, place) => {
    if (!QUALIFIERS.has(term)) return [];
    const head = terms.slice(place + 1).find((later) => !QUALIFIERS.has(later));
    const meant = head === undefined ? undefined : ofTerm(head);
    const concept = ofTerm(term);
    const isThere = meant === undefined || [...meant.words.keys()].some((word) => matched.has(word));
    return isThere || concept === undefined ? [] : [concept];
  });
  return new Set(lone);
}

/** The most that a word of the concept is worth that stands there. */
function worthOf(words: Concept['words'], holds: (word: string) => boolean): number {
  let most = 0;
  for (const [word, worth] of words) if (worth > most && holds(word)) most = worth;
  return most;
}

/** Says of a word or phrase whether all of it stands in the text, in some form. */
function holder(text: string): (phrase: string) => boolean {
  const stems = new Set(wordsIn(text).map(stem));
  return (phrase) => phrase.split(' ').every((word) => stems.has(stem(word)));
}

/** The index knows of a phrase that all its words stand in a passage: "first aid" is not what "aids … go first" says. */
function phraseFinder({ title, section, text }: Passage): (phrase: string) => boolean {
  let stems: readonly string[] | undefined;
  return (phrase) => {
    if (!phrase.includes(' ')) return true;
    stems ??= wordsIn(`${title}\n${section}\n${text}`).map(stem);
    const words = phrase.split(' ').map(stem);
    return stems.some((_, start) => standsAt(start, words, stems ?? []));
  };
}

/** A word or two may stand between: "book in paid time off". */
function standsAt(start: number, words: readonly string[], stems: readonly string[]): boolean {
  let at = start - 1;
  return words.every((word, index) => {
    const next = stems.indexOf(word, at + 1);
    const isNear = next >= 0 && (index === 0 ? next === start : next - at <= PHRASE_GAP);
    at = next;
    return isNear;
  });
}

/** Names have a capital within a sentence; in German, nouns do. */
function missesName({ title, section, text }: Passage, question: string): boolean {
  if (formsLanguageOf(question) === 'de') return false;
  const names = question.match(/(?<=[\p{L}\p{N},] )\p{Lu}[\p{L}\p{N}]+/gu) ?? [];
  if (names.length === 0) return false;
  const holds = holder(`${title} ${section} ${text}`);
  return names.some((name) => !holds(name.toLowerCase()));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
