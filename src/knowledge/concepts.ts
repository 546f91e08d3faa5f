import { type TextLanguage, formsLanguageOf } from './word-forms-language.ts';
import type { Lexicon } from './lexicon.ts';
import { stemAs } from './stemmers.ts';
import { phrasesOf, subjectsOf } from './subjects.ts';
import { respell } from './respell.ts';
import { isMisspeltStopWord, queryTerms } from './terms.ts';

type Subject = ReturnType<typeof subjectsOf>[number];

/** One thing a question asks about, and the words it may have in the handbook. */
interface Concept {
  /** Word or phrase → how much it is worth, 1 for the asker's own. */
  readonly words: ReadonlyMap<string, number>;
  /** True for a word of another language that only looks like one of the handbook: `backe` is not `back`. */
  readonly isGuess?: boolean;
}

/** What words that are not the asker's are worth. */
const SPELLED_OUT = 0.9;
const CORRECTED = 0.9;
const FORM = 0.9;
const CALLED = 0.9;
const TRANSLATED = 0.9;
const SYNONYM = 0.5;
/** A longer word that is nearly the same in two languages means the same in most cases. */
const LEAST_COGNATE_CHARS = 6;
/** How much of a text is looked through for phrases. */
const MAX_CHARS = 8000;

/** Each word as it was asked, and nothing else. */
export function literally(terms: readonly string[]): Concept[] {
  return terms.map((term) => ({ words: new Map([[term, 1]]) }));
}

/**
 * What a question asks about, in the words of the handbook: as asked, spelled as there, spelled out, in other forms, and by
 * another word for the same. A word of another language that neither the handbook nor our list knows is no concept.
 *
 * In: any redacted user text.
 */
export function conceptsOf(asIs: string, lexicon: Lexicon): Concept[] {
  const asked = askedIn(asIs, lexicon);
  const question = respell(asIs, asked, lexicon);
  const { subjects, stems } = phrasesOf(question.slice(0, MAX_CHARS), asked.language);
  const named = new Set(subjects);
  const concepts: Concept[] = [];
  for (const term of queryTerms(question)) {
    if (asked.isForeign && stems.has(stemAs(asked.language, term))) continue;
    if (!asked.isForeign && isMisspeltStopWord(term) && lexicon.closest(term)[0] !== term) continue;
    const own = subjectsInWord(term, asked, lexicon);
    if (own.length > 1 && asked.isForeign) {
      for (const subject of own) named.add(subject); // words that are joined, or a sentence without blanks
      continue;
    }
    const synonyms = own.flatMap((subject) => knownOf(subject, asked, lexicon));
    const words = wordsFor(term, synonyms, asked, lexicon);
    const isGuess = asked.isForeign && term.length < LEAST_COGNATE_CHARS && !words.has(term);
    if (words.size > 0) concepts.push({ words, isGuess });
  }
  const others = [...named].map((subject) => ({ words: new Map(knownOf(subject, asked, lexicon)) }));
  const called = lexicon.synonyms
    .in(question.slice(0, MAX_CHARS))
    .map((group) => ({ words: new Map(group.map((word) => [word, CALLED] as const)) }));
  return [...others.filter(({ words }) => words.size > 0), ...called, ...concepts];
}

interface AskedIn {
  readonly language: TextLanguage;
  /** True for a language that the handbook is not written in. */
  readonly isForeign: boolean;
}

function askedIn(question: string, { languages }: Lexicon): AskedIn {
  const language = formsLanguageOf(question);
  return { language, isForeign: languages.length > 0 && !languages.includes(language) };
}

/** Those of a misspelt word are those of the word it must be. */
function subjectsInWord(
  term: string,
  { language, isForeign }: AskedIn,
  lexicon: Lexicon,
): readonly Subject[] {
  const own = subjectsOf(term, language);
  if (own.length > 0) return own;
  const [nearest] = isForeign ? [] : lexicon.closest(term);
  return nearest === undefined ? subjectsOf(term) : subjectsOf(nearest);
}

function wordsFor(
  term: string,
  synonyms: readonly (readonly [string, number])[],
  { language, isForeign }: AskedIn,
  lexicon: Lexicon,
): ReadonlyMap<string, number> {
  const long = lexicon.spellOut(term);
  const isOurs = subjectsOf(term, language).length > 0;
  const near = isOurs && synonyms.length > 0 ? [] : lexicon.closest(term);
  const called = lexicon.synonyms.of(term);
  const isKnown = near[0] === term || synonyms.length > 0 || called.length > 0;
  // The most certain comes last: it is what counts.
  return new Map([
    ...synonyms,
    ...called.map((word) => [word, CALLED] as const),
    ...lexicon.related(term).map((word) => [word, FORM] as const),
    ...near.map((word) => [word, CORRECTED] as const),
    ...(long === undefined ? [] : [[long, SPELLED_OUT] as const]),
    ...(isForeign && !isKnown && !isOurs ? [] : [[term, 1] as const]),
  ]);
}

function knownOf(subject: Subject, { isForeign }: AskedIn, lexicon: Lexicon): (readonly [string, number])[] {
  const worth = isForeign ? TRANSLATED : SYNONYM;
  return subject.filter((word) => lexicon.holds(word)).map((word) => [word, worth] as const);
}
