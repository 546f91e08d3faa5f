import type { Finding } from '../domain/finding.ts';

/** Different values that are looked for again, so that a text full of values takes no longer than its length. */
const MOST_VALUES = 50;
/** Shorter ones stand in too many other things. */
const SHORTEST = 6;

const LETTER = /\p{L}/u;
const DIGIT = /\p{N}/u;

/**
 * Finds a value that was found in one place wherever else it stands by itself: the words that gave it away there may be
 * missing here. Out: only what `found` does not hold.
 */
export function findRepeats(text: string, found: readonly Finding[]): readonly Finding[] {
  if (found.length === 0) return found;
  const values = new Map<string, Finding>();
  for (const finding of found) {
    if (values.size === MOST_VALUES) break;
    const value = text.slice(finding.start, finding.end);
    if (value.length >= SHORTEST && !values.has(value)) values.set(value, finding);
  }
  const known = new Set(found.map(({ start, end }) => `${String(start)}-${String(end)}`));
  return [...values].flatMap(([value, first]) =>
    occurrences(text, value)
      .filter((start) => !known.has(`${String(start)}-${String(start + value.length)}`))
      .map((start) => ({ ...first, start, end: start + value.length })),
  );
}

function occurrences(text: string, value: string): number[] {
  const starts: number[] = [];
  for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
    if (standsAlone(text, at, at + value.length)) starts.push(at);
  }
  return starts;
}

function standsAlone(text: string, start: number, end: number): boolean {
  return !isJoined(text[start - 1], text[start]) && !isJoined(text[end - 1], text[end]);
}

/** True for two letters, or two digits, beside each other. */
function isJoined(one = '', other = ''): boolean {
  return (LETTER.test(one) && LETTER.test(other)) || (DIGIT.test(one) && DIGIT.test(other));
}
