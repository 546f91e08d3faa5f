/** Finds words that are joined into one, or that one is joined into. */
type Compounds = (word: string) => readonly string[];

/** A shorter word stands in too many others. */
const MIN_PART_CHARS = 4;
/** What may stand between the parts: "Urlaub-s-antrag", "Woche-n-ende". */
const LINKS = ['', 's', 'n', 'en', 'es', 'er', 'e', '-'];
const MOST_WORDS = 6;

/**
 * For languages that write "Reisekostenabrechnung" in one word: gives the two words of the vocabulary that a word is made of,
 * and words of the vocabulary that begin or end with it.
 */
export function openCompounds(vocabulary: ReadonlySet<string>): Compounds {
  const sorted = [...vocabulary].filter((word) => word.length >= 2 * MIN_PART_CHARS).toSorted();
  const reversed = sorted.map(backwards).toSorted();
  return (word) => {
    if (word.length < MIN_PART_CHARS) return [];
    const within = vocabulary.has(word) ? [] : partsOf(word, vocabulary);
    const behind = beginningWith(backwards(word), reversed).map(backwards);
    return [...within, ...beginningWith(word, sorted), ...behind].filter((other) => other !== word);
  };
}

function partsOf(word: string, vocabulary: ReadonlySet<string>): readonly string[] {
  for (let cut = MIN_PART_CHARS; cut <= word.length - MIN_PART_CHARS; cut += 1) {
    const end = word.slice(cut);
    const begin = vocabulary.has(end) ? beginningOf(word.slice(0, cut), vocabulary) : undefined;
    if (begin !== undefined) return [begin, end];
  }
  return [];
}

function beginningOf(text: string, vocabulary: ReadonlySet<string>): string | undefined {
  return LINKS.filter((link) => text.endsWith(link))
    .map((link) => text.slice(0, text.length - link.length))
    .find((begin) => begin.length >= MIN_PART_CHARS && vocabulary.has(begin));
}

function beginningWith(start: string, sorted: readonly string[]): readonly string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  const found = sorted.slice(low, low + MOST_WORDS);
  return found.filter((word) => word.startsWith(start));
}

function backwards(word: string): string {
  return Array.from(word).toReversed().join('');
}
