import { memoize } from '../base/memo.ts';
import { type TextLanguage, foldMarks } from './word-forms-language.ts';
import { stemAs } from './stemmers.ts';
import { WORKING_LIFE } from './working-life.ts';

/** Words and phrases that stand for one another, the most usual first. */
type Subject = readonly string[];

/** A shorter word of an alphabet stands in too many others. */
const MIN_PART_CHARS = 5;
/** A shorter one of our list is no word that somebody misspelt. */
const LEAST_WORD = 4;
/** What is joined with a word of an alphabet is one, too: `vaction` does not end with `action`. */
const LEAST_REST_CHARS = 3;
const LATIN = /^[\p{Script=Latin}-]+$/u;

const SUBJECTS: readonly Subject[] = WORKING_LIFE.trim()
  .split('\n')
  .map((line) => [...new Set(line.split(' ').map((word) => word.replaceAll('_', ' ')))]);

const WORDS: ReadonlySet<string> = new Set(
  SUBJECTS.flat()
    .flatMap((entry) => entry.split(/[ '-]/u))
    .filter((word) => word.length >= LEAST_WORD && LATIN.test(word)),
);

/** Phrases of two words, by what they are when they are written in one: "payrise", "timeoff". */
const JOINED: ReadonlyMap<string, string> = new Map(
  SUBJECTS.flat()
    .filter((entry) => /^[a-z]+ [a-z]+$/u.test(entry))
    .map((entry) => [entry.replace(' ', ''), entry] as const),
);

/** The phrase of our list that a word is when it is written apart. */
export function writtenApart(word: string): string | undefined {
  return JOINED.get(word);
}

/** Every word that stands in our list for working life, alone or in a phrase, in whatever language. */
export function subjectWords(): ReadonlySet<string> {
  return WORDS;
}

/** The words of one list of subjects, by their stems in one language. */
interface ByStem {
  readonly words: ReadonlyMap<string, readonly Subject[]>;
  /** Their stems with a blank on either side. */
  readonly phrases: readonly (readonly [stems: string, subject: Subject])[];
  /** Words that may be joined with others: "Elternurlaub", 有給休暇は. */
  readonly parts: readonly string[];
}

const byLanguage = memoize((language): ByStem => readSubjects(SUBJECTS, language as TextLanguage));

function readSubjects(subjects: readonly Subject[], language: TextLanguage): ByStem {
  const words = new Map<string, Subject[]>();
  const phrases: (readonly [string, Subject])[] = [];
  for (const subject of subjects)
    for (const entry of subject) {
      const key = stemsOf(entry, language);
      if (entry.includes(' ')) phrases.push([` ${key} `, subject]);
      else words.set(key, [...new Set([...(words.get(key) ?? []), subject])]);
    }
  const parts = [...words.keys()].filter((part) => part.length >= MIN_PART_CHARS || !LATIN.test(part));
  return { words, phrases, parts };
}

/** The subjects that a word of a language names: itself, or as the beginning or end of it where a language joins words. */
export function subjectsOf(word: string, language: TextLanguage = 'en'): readonly Subject[] {
  return lookUp(`${language} ${word}`);
}

const lookUp = memoize((entry: string): readonly Subject[] => {
  const [language = 'en', word = ''] = entry.split(' ');
  const { words, parts } = byLanguage(language);
  const key = stemAs(language as TextLanguage, word);
  const whole = words.get(key);
  if (whole !== undefined) return whole;
  const joined = LATIN.test(key)
    ? parts.filter(
        (part) =>
          key.length - part.length >= LEAST_REST_CHARS && (key.startsWith(part) || key.endsWith(part)),
      )
    : parts.filter((part) => key.includes(part));
  return [...new Set(joined.flatMap((part) => words.get(part) ?? []))];
});

/** What phrases of a text name ("mot de passe"), and the stems of the words they are made of. */
export function phrasesOf(
  text: string,
  language: TextLanguage = 'en',
): { readonly subjects: readonly Subject[]; readonly stems: ReadonlySet<string> } {
  const plain = ` ${stemsOf(text, language)} `;
  const found = byLanguage(language).phrases.filter(([stems]) => plain.includes(stems));
  return {
    subjects: [...new Set(found.map(([, subject]) => subject))],
    stems: new Set(found.flatMap(([stems]) => stems.trim().split(' '))),
  };
}

function stemsOf(text: string, language: TextLanguage): string {
  const words = foldMarks(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map((word) => stemAs(language, word)).join(' ');
}
