import { editsBetween } from '../base/edits-between.ts';
import { memoize } from '../base/memo.ts';
import { TrigramTable } from './trigrams.ts';

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
  const trigrams = new TrigramTable([...vocabulary].filter(canBeMisspelt));
  return memoize((word) => {
    if (vocabulary.has(word)) return [word];
    return canBeMisspelt(word) ? nearestOf(word, trigrams) : [];
  });
}

function canBeMisspelt(word: string): boolean {
  return word.length >= MIN_CHARS && word.length <= MOST_CHARS && !DIGIT.test(word);
}

function nearestOf(word: string, trigrams: TrigramTable): readonly string[] {
  const near: { readonly word: string; readonly likeness: number }[] = [];
  trigrams.alike(word, LEAST_LIKENESS, (other, dice) => {
    const likeness = likenessOf(word, other, dice);
    if (likeness > 0) near.push({ word: other, likeness });
  });
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
