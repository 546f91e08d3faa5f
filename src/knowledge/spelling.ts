import { editsBetween } from '../base/edits-between.ts';
import { memoize } from '../base/memo.ts';

const MOST_WORDS = 3;
/** A shorter word is near to too many. */
const MIN_CHARS = 3;
/** A longer one is no word that somebody misspelt. */
const MOST_CHARS = 40;
const DIGIT = /\p{N}/u;
/** Below this share of trigrams in common two words are not compared letter by letter. */
const LEAST_LIKENESS = 0.19;
/** Two edits from here on; below, one. */
const LONG_CHARS = 6;
/** Least share of character trigrams in common (Dice) for a word further away than the edits allow. */
const MIN_LIKENESS = 0.55;
/** What an edit takes off a word that is near, so that fewer edits come first where as many trigrams are in common. */
const EDIT_STEP = 0.1;

/**
 * Looks for words of `vocabulary` that are spelled like another: by edits (a letter too many, too few, another, two swapped)
 * or by character trigrams in common. Out: nearest first, at most three; a word of the vocabulary gives itself alone.
 *
 * Source: optimal string alignment (Damerau, 1964); Dice over trigrams (Angell et al., 1983).
 */
export function openSpelling(vocabulary: ReadonlySet<string>): (word: string) => readonly string[] {
  const words = [...vocabulary].filter(canBeMisspelt);
  const byTrigram = postingsOf(words);
  const inCommon = new Uint8Array(words.length);
  return memoize((word) => {
    if (vocabulary.has(word)) return [word];
    return canBeMisspelt(word) ? nearestOf(word, words, byTrigram, inCommon) : [];
  });
}

function canBeMisspelt(word: string): boolean {
  return word.length >= MIN_CHARS && word.length <= MOST_CHARS && !DIGIT.test(word);
}

/** For each trigram the places of the words that hold it. Packed: a large handbook has some millions of them. */
function postingsOf(words: readonly string[]): ReadonlyMap<string, Uint32Array> {
  const counts = new Map<string, number>();
  for (const word of words)
    for (const trigram of trigramsOf(word)) counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
  const postings = new Map([...counts].map(([trigram, count]) => [trigram, new Uint32Array(count)] as const));
  for (const [place, word] of words.entries())
    for (const trigram of trigramsOf(word)) {
      const left = (counts.get(trigram) ?? 0) - 1;
      counts.set(trigram, left);
      postings.get(trigram)?.fill(place, left, left + 1);
    }
  return postings;
}

/** `inCommon` is zero before and after. */
function nearestOf(
  word: string,
  words: readonly string[],
  byTrigram: ReadonlyMap<string, Uint32Array>,
  inCommon: Uint8Array,
): readonly string[] {
  const trigrams = trigramsOf(word);
  const touched: number[] = [];
  for (const trigram of trigrams)
    for (const place of byTrigram.get(trigram) ?? []) {
      const count = (inCommon[place] ?? 0) + 1;
      inCommon[place] = count;
      if (count === 1) touched.push(place);
    }
  const near: { readonly word: string; readonly likeness: number }[] = [];
  for (const place of touched) {
    const other = words[place] ?? '';
    const dice = (2 * (inCommon[place] ?? 0)) / (trigrams.size + other.length + 1);
    const likeness = dice < LEAST_LIKENESS ? 0 : likenessOf(word, other, dice);
    if (likeness > 0) near.push({ word: other, likeness });
  }
  inCommon.fill(0);
  near.sort((a, b) => b.likeness - a.likeness);
  return near.slice(0, MOST_WORDS).map((one) => one.word);
}

/** 0 for words that are not alike; above 1 for those within reach by edits. */
function likenessOf(word: string, other: string, dice: number): number {
  const most = word.length >= LONG_CHARS ? 2 : 1;
  const edits = Math.abs(other.length - word.length) <= most ? editsBetween(word, other) : Infinity;
  if (edits <= most) return 1 + dice - edits * EDIT_STEP;
  return dice >= MIN_LIKENESS ? dice : 0;
}

/** With two marks before the word and one behind it: beginnings say more than endings. */
function trigramsOf(word: string): ReadonlySet<string> {
  const marked = `  ${word} `;
  return new Set(Array.from({ length: word.length + 1 }, (_, start) => marked.slice(start, start + 3)));
}
