import type { Passage } from '../ports/handbook-index.ts';
import { openSpelling } from './spelling.ts';
import { stem } from './stem.ts';

/** What the handbook says of its own words. Whoever may read what, it gives words to look for and nothing to read. */
export interface Lexicon {
  /** Words of the handbook that are spelled much like `word`, nearest first; itself alone where it is one of them. */
  closest(word: string): readonly string[];
  /** True when every word of the phrase stands in the handbook in some form. */
  holds(phrase: string): boolean;
  /** What a short form stands for: "paid time off" for `pto`. */
  spellOut(acronym: string): string | undefined;
}

const WORD = /[\p{L}\p{N}]+/gu;
/** "paid time off (PTO)" */
const LONG_FIRST = /((?:[\p{L}'’-]{1,30}[ /]){1,6}[\p{L}'’-]{1,30}) \(([\p{Lu}\p{N}]{2,6})s?\)/gu;
/** "PTO (paid time off)" */
const SHORT_FIRST =
  /(?<![\p{L}\p{N}])([\p{Lu}\p{N}]{2,6})s? \(((?:[\p{L}'’-]{1,30}[ /]){1,6}[\p{L}'’-]{1,30})\)/gu;
/** Words up to this length need not count in a short form: "Department of Labor" is DOL and DL. */
const SMALL_CHARS = 3;

const known = new WeakMap<readonly Passage[], Lexicon>();

/** Reads a handbook once for as long as it is in force. */
export function lexiconOf(passages: readonly Passage[]): Lexicon {
  const made = known.get(passages) ?? readLexicon(passages);
  known.set(passages, made);
  return made;
}

function readLexicon(passages: readonly Passage[]): Lexicon {
  const words = new Set<string>();
  const spelledOut = new Map<string, string>();
  for (const { title, section, text } of passages) {
    const all = `${title}\n${section}\n${text}`.normalize('NFKC');
    for (const [word] of all.toLowerCase().matchAll(WORD)) words.add(word);
    for (const [acronym, phrase] of acronymsIn(all))
      if (!spelledOut.has(acronym)) spelledOut.set(acronym, phrase);
  }
  const stems = new Set([...words].map((word) => stem(word)));
  return {
    closest: openSpelling(words),
    holds: (phrase) => phrase.split(' ').every((word) => stems.has(stem(word))),
    spellOut: (acronym) => spelledOut.get(acronym),
  };
}

function acronymsIn(text: string): (readonly [acronym: string, phrase: string])[] {
  const pairs = [
    ...[...text.matchAll(LONG_FIRST)].map(([, long = '', short = '']) => ({ long, short })),
    ...[...text.matchAll(SHORT_FIRST)].map(([, short = '', long = '']) => ({ long, short })),
  ];
  return pairs.flatMap(({ long, short }) => {
    const acronym = short.toLowerCase();
    const phrase = spelledBy(acronym, long.toLowerCase().split(/[ /-]+/u));
    return phrase === undefined ? [] : [[acronym, phrase] as const];
  });
}

/** The last words whose initials spell the short form: those before them belong to the sentence. */
function spelledBy(acronym: string, words: readonly string[]): string | undefined {
  const first = words.findIndex(
    (_, index) => index < words.length - 1 && spells(words.slice(index), acronym),
  );
  return first < 0 ? undefined : words.slice(first).join(' ');
}

function spells(words: readonly string[], acronym: string): boolean {
  const telling = words.filter((word) => word.length > SMALL_CHARS);
  return initialsOf(words) === acronym || initialsOf(telling) === acronym;
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word.charAt(0)).join('');
}
