import type { Passage } from '../ports/handbook-index.ts';
import { readAcronyms } from './acronyms.ts';
import { openCompounds } from './compounds.ts';
import { openSpelling } from './spelling.ts';
import { stem } from './stem.ts';
import { stemAs } from './stemmers.ts';
import { openSynonyms } from './synonyms.ts';
import { wordsIn } from './tokens.ts';
import { type TextLanguage, isFunctionWord, formsLanguageOf } from './word-forms-language.ts';

/** What the handbook says of its own words. Whoever may read what, it gives words to look for and nothing to read. */
export interface Lexicon {
  /** The languages the handbook is written in, the one of most passages first. */
  readonly languages: readonly TextLanguage[];
  /** Words of the handbook that are spelled much like `word`, nearest first; itself alone where it is one of them. */
  closest(word: string): readonly string[];
  /** Words of the handbook that are another form of `word`, a part of it or made with it, in its languages other than English. */
  related(word: string): readonly string[];
  /** True when every word of the phrase stands in the handbook in some form. */
  holds(phrase: string): boolean;
  /** What the organisation calls the same. */
  readonly synonyms: ReturnType<typeof openSynonyms>;
  /** What a short form stands for, "paid time off" for `pto`. */
  spellOut(acronym: string): string | undefined;
}

/** Words past this many are found as written, and no misspelt one is taken for them. */
const MOST_WORDS = 200_000;
/** A language counts from this share of the passages on. */
const LEAST_SHARE = 0.1;
/** So many passages, evenly taken, tell the languages of a handbook. */
const SAMPLED = 200;
/** Other forms of a word that are looked for with it. */
const MOST_FORMS = 8;

/** What of a passage is read. */
type Written = Pick<Passage, 'title' | 'section' | 'text'>;

type Synonyms = Parameters<typeof openSynonyms>[0];

const NONE: Synonyms = [];

const known = new WeakMap<readonly Written[], { readonly lexicon: Lexicon; readonly synonyms: Synonyms }>();

/** Reads a handbook once for as long as it is in force. Synonyms stay with it until others are given. */
export function lexiconOf(passages: readonly Written[], synonyms?: Synonyms): Lexicon {
  const made = known.get(passages);
  if (made !== undefined && (synonyms === undefined || synonyms === made.synonyms)) return made.lexicon;
  const words = synonyms ?? NONE;
  const lexicon = { ...(made?.lexicon ?? readLexicon(passages)), synonyms: openSynonyms(words) };
  known.set(passages, { lexicon, synonyms: words });
  return lexicon;
}

function readLexicon(passages: readonly Written[]): Omit<Lexicon, 'synonyms'> {
  const words = wordsOf(passages);
  const languages = languagesOf(passages);
  const stems = new Set<string>();
  for (const word of words) stems.add(stem(word));
  const acronyms = readAcronyms(passages);
  const foreign = languages.filter((language) => language !== 'en');
  const forms = foreign.map((language) => openForms(words, language));
  const compounds = foreign
    .filter((language) => language === 'de' || language === 'nl')
    .map(() => openCompounds(words));
  return {
    languages,
    closest: openSpelling(words),
    related: (word) => [
      ...new Set([...forms.flatMap((find) => find(word)), ...compounds.flatMap((find) => find(word))]),
    ],
    holds: (phrase) => phrase.split(' ').every((word) => stems.has(stem(word)) || words.has(word)),
    spellOut: (acronym) => acronyms.get(acronym),
  };
}

function wordsOf(passages: readonly Written[]): ReadonlySet<string> {
  const words = new Set<string>();
  let before: Written | undefined;
  for (const passage of passages) {
    // What the passage before had above it was read with that.
    const above = passage.title === before?.title ? passage.section : `${passage.title}\n${passage.section}`;
    for (const word of wordsIn(`${above}\n${passage.text}`)) {
      if (words.size >= MOST_WORDS) return words;
      words.add(word);
    }
    before = passage;
  }
  return words;
}

function languagesOf(passages: readonly Written[]): readonly TextLanguage[] {
  const step = Math.max(1, Math.floor(passages.length / SAMPLED));
  const sample = passages.filter((_, index) => index % step === 0);
  const counts = Map.groupBy(sample, ({ text }) => formsLanguageOf(text));
  return [...counts]
    .filter(([, { length }]) => length >= sample.length * LEAST_SHARE)
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([language]) => language);
}

/** English forms meet in the index. */
function openForms(words: ReadonlySet<string>, language: TextLanguage): (word: string) => readonly string[] {
  const byStem = new Map<string, string[]>();
  for (const word of words) {
    if (isFunctionWord(word, language)) continue;
    const key = stemAs(language, word);
    const forms = byStem.get(key);
    if (forms === undefined) byStem.set(key, [word]);
    else if (forms.length < MOST_FORMS) forms.push(word);
  }
  return (word) => (byStem.get(stemAs(language, word)) ?? []).filter((form) => form !== word);
}
