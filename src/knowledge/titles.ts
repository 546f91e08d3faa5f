import type { Passage } from '../ports/handbook-index.ts';
import { stem } from './stem.ts';
import { queryTerms } from './terms.ts';

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

/** Whether a word stands in a title or heading that everybody may read. */
export function isTitleWord(word: string, passages: readonly Passage[]): boolean {
  const stems = known.get(passages) ?? readStems(passages);
  known.set(passages, stems);
  return stems.has(stem(word));
}

function readStems(passages: readonly Passage[]): ReadonlySet<string> {
  const open = passages.filter(({ readers }) => readers.length === 0);
  return new Set(open.flatMap(({ title, section }) => queryTerms(`${title} ${section}`)).map(stem));
}
