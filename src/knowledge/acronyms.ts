import type { Passage } from '../ports/handbook-index.ts';

/** Short forms in lower case, and what they stand for. */
type Acronyms = ReadonlyMap<string, string>;

/** "(PTO)" behind what it stands for. */
const SHORT_LAST = /\(([\p{Lu}\p{N}]{2,6})s?\)/gu;
/** "PTO (paid time off)" */
const SHORT_FIRST =
  /(?<![\p{L}\p{N}])([\p{Lu}\p{N}]{2,6})s? \(((?:[\p{L}'’-]{1,30}[ /]){1,6}[\p{L}'’-]{1,30})\)/gu;
/** Where the words before a short form are looked for, in characters. */
const LONG_CHARS = 200;
const MOST_WORDS = 7;
/** Words up to this length need not count in a short form: "Department of Labor" is DOL and DL. */
const SMALL_CHARS = 3;

/** What a handbook itself says its short forms stand for; the first explanation of each counts. */
export function readAcronyms(passages: readonly Pick<Passage, 'title' | 'section' | 'text'>[]): Acronyms {
  const acronyms = new Map<string, string>();
  for (const { title, section, text } of passages) {
    const all = [title, section, text].filter((part) => part.includes('(')).join('\n');
    if (all === '') continue;
    for (const { short, long } of pairsIn(all.normalize('NFKC'))) {
      const acronym = short.toLowerCase();
      const phrase = acronyms.has(acronym)
        ? undefined
        : spelledBy(acronym, long.toLowerCase().split(/[ /-]+/u));
      if (phrase !== undefined) acronyms.set(acronym, phrase);
    }
  }
  return acronyms;
}

interface Pair {
  readonly short: string;
  readonly long: string;
}

function pairsIn(text: string): readonly Pair[] {
  const last = [...text.matchAll(SHORT_LAST)].map(({ 1: short = '', index }) => ({
    short,
    long: wordsBefore(text.slice(Math.max(0, index - LONG_CHARS), index)),
  }));
  const first = [...text.matchAll(SHORT_FIRST)].map(([, short = '', long = '']) => ({ short, long }));
  return [...last, ...first];
}

/** The words right before the end, of one sentence. */
function wordsBefore(text: string): string {
  const run = text.slice(Math.max(...[...text.matchAll(/[^\p{L} /'’-]/gu)].map(({ index }) => index + 1), 0));
  return run.trim().split(' ').slice(-MOST_WORDS).join(' ');
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
