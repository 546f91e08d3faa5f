import { memoize } from '../base/memo.ts';
import { stem } from './stem.ts';
import { WORKING_LIFE } from './working-life.ts';

/** Words and phrases that stand for one another. */
type Subject = readonly string[];

/** A shorter word of an alphabet stands in too many others. */
const MIN_PART_CHARS = 5;

const SUBJECTS: readonly Subject[] = WORKING_LIFE.trim()
  .split('\n')
  .map((line) => [...new Set(line.split(' ').map((word) => word.replaceAll('_', ' ')))]);
const ENTRIES = SUBJECTS.flatMap((subject) => subject.map((word) => ({ word, subject })));
const PHRASES = ENTRIES.filter(({ word }) => word.includes(' '));
const BY_STEM = Map.groupBy(
  ENTRIES.filter(({ word }) => !word.includes(' ')),
  ({ word }) => stem(word),
);
const PARTS = [...BY_STEM.keys()].filter(
  (part) => part.length >= MIN_PART_CHARS || !/^[\p{Script=Latin}-]+$/u.test(part),
);

/** The subjects that a word names: itself, or as a part of it where a language joins words ("Elternurlaub", 有給休暇は). */
export const subjectsOf = memoize((word: string): readonly Subject[] => {
  const key = stem(word);
  const whole = BY_STEM.get(key);
  const entries =
    whole ?? PARTS.filter((part) => key.includes(part)).flatMap((part) => BY_STEM.get(part) ?? []);
  return [...new Set(entries.map(({ subject }) => subject))];
});

/** The subjects that phrases of a text name: "mot de passe". */
export function phrasesOf(text: string): readonly Subject[] {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ');
  const found = PHRASES.filter(({ word }) => ` ${plain} `.includes(` ${word} `));
  return [...new Set(found.map(({ subject }) => subject))];
}
