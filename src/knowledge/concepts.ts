import type { Lexicon } from './lexicon.ts';
import { phrasesOf, subjectsOf } from './subjects.ts';
import { queryTerms } from './terms.ts';

type Subject = ReturnType<typeof subjectsOf>[number];

/** One thing a question asks about, and the words it may have in the handbook. */
export interface Concept {
  /** Word or phrase → how much it is worth, 1 for the asker's own. */
  readonly words: ReadonlyMap<string, number>;
}

/** What words that are not the asker's are worth. */
const SPELLED_OUT = 0.9;
const CORRECTED = 0.9;
const SYNONYM = 0.5;

/** Each word as it was asked, and nothing else. */
export function literally(terms: readonly string[]): Concept[] {
  return terms.map((term) => ({ words: new Map([[term, 1]]) }));
}

/**
 * What a question asks about, in the words of the handbook: as asked, spelled as there, spelled out, and by another word for
 * the same.
 *
 * In: any redacted user text.
 */
export function conceptsOf(question: string, lexicon: Lexicon): Concept[] {
  const named = new Set(phrasesOf(question));
  const concepts = queryTerms(question).map((term) => {
    const subjects = subjectsInWord(term, lexicon);
    const [only] = subjects;
    const synonyms = subjects.length === 1 && only !== undefined ? knownOf(only, lexicon) : [];
    if (subjects.length > 1) for (const subject of subjects) named.add(subject);
    return { words: wordsFor(term, synonyms, lexicon) };
  });
  const others = [...named].map((subject) => ({ words: new Map(knownOf(subject, lexicon)) }));
  return [...others, ...concepts];
}

/** Those of a misspelt word are those of the word it must be. */
function subjectsInWord(term: string, lexicon: Lexicon): readonly Subject[] {
  const own = subjectsOf(term);
  const [nearest] = lexicon.closest(term);
  return own.length > 0 || nearest === undefined ? own : subjectsOf(nearest);
}

function wordsFor(
  term: string,
  synonyms: readonly (readonly [string, number])[],
  lexicon: Lexicon,
): ReadonlyMap<string, number> {
  const long = lexicon.spellOut(term);
  const isOurs = subjectsOf(term).length > 0;
  const near = isOurs ? [] : lexicon.closest(term);
  // The most certain comes last: it is what counts.
  return new Map([
    ...synonyms,
    ...near.map((word) => [word, CORRECTED] as const),
    ...(long === undefined ? [] : [[long, SPELLED_OUT] as const]),
    [term, 1],
  ]);
}

function knownOf(subject: Subject, lexicon: Lexicon): (readonly [string, number])[] {
  return subject.filter((word) => lexicon.holds(word)).map((word) => [word, SYNONYM] as const);
}
