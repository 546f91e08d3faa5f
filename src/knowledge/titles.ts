import type { Passage } from '../ports/handbook-index.ts';
import { stem } from './stem.ts';
import { subjectsOf } from './subjects.ts';
import { queryTerms } from './terms.ts';

/** Those of our list for working life. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ja'] as const;

const MAX_TITLE_CHARS = 80;
/** What would be read as markup, or is no title. */
const MARKUP = /[*_`~[\]<>|\\#]|:\/\//u;

/** At most `count` titles of documents that members of these groups may read, from all over the handbook. */
export function exampleTitles(
  passages: readonly Passage[],
  groups: readonly string[],
  count: number,
): readonly string[] {
  const readable = passages.filter(
    ({ readers }) => readers.length === 0 || readers.some((reader) => groups.includes(reader)),
  );
  const titles = [...new Set(readable.map(({ title }) => title))].filter(
    (title) => title.length <= MAX_TITLE_CHARS && !MARKUP.test(title),
  );
  const step = titles.length / count;
  return step <= 1
    ? titles
    : Array.from({ length: count }, (_, index) => titles[Math.floor(index * step)] ?? '');
}

const known = new WeakMap<readonly Passage[], ReadonlySet<string>>();

/** Which words this handbook knows, of what everybody may read. */
export function toWords(passages: readonly Passage[]) {
  return {
    isTitle: (word: string) => isTitleWord(word, passages),
    isKnown: (word: string) => isKnownWord(word, passages),
  };
}

function isTitleWord(word: string, passages: readonly Passage[]): boolean {
  const stems = known.get(passages) ?? readStems(passages);
  known.set(passages, stems);
  return stems.has(stem(word));
}

/** Whether a word, in some form, stands anywhere in what everybody may read, or is one that working life has in some language. */
function isKnownWord(word: string, passages: readonly Passage[]): boolean {
  if (isTitleWord(word, passages) || LANGUAGES.some((language) => subjectsOf(word, language).length > 0))
    return true;
  const beginning = stem(word.toLowerCase());
  return passages.some(({ readers, text }) => readers.length === 0 && text.toLowerCase().includes(beginning));
}

function readStems(passages: readonly Passage[]): ReadonlySet<string> {
  const open = passages.filter(({ readers }) => readers.length === 0);
  return new Set(open.flatMap(({ title, section }) => queryTerms(`${title} ${section}`)).map(stem));
}
