import { editsBetween } from '../base/edits-between.ts';
import { memoize } from '../base/memo.ts';
import { EVERYDAY_WORDS } from './everyday-words.ts';
import { stem } from './stem.ts';
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
/** Most first letters are typed as they are meant: a word with another one is near by a single edit, or by its sound. */
const SOUND = /^(?:ph|f)/u;
/** What an edit takes off a word that is near, so that fewer edits come first where as many trigrams are in common. */
const EDIT_STEP = 0.1;

/** Plain words are no slips, whatever they look like. */
const EVERYDAY = new Set(EVERYDAY_WORDS.map(stem));

/** True for a word of everyday life, in some form. */
export function isEveryday(word: string): boolean {
  return EVERYDAY.has(stem(word));
}

/**
 * Looks for words of `vocabulary` that are spelled like another: by edits (a letter too many, too few, another, two swapped)
 * or by character trigrams in common. Out: nearest first, at most three; a word of the vocabulary gives itself alone, and one of
 * everyday life that is not in it nothing.
 *
 * Source: optimal string alignment (Damerau, 1964); Dice over trigrams (Angell et al., 1983).
 */
export function openSpelling(vocabulary: ReadonlySet<string>): (word: string) => readonly string[] {
  const trigrams = new TrigramTable([...vocabulary].filter(canBeMisspelt));
  return memoize((word) => {
    if (vocabulary.has(word)) return [word];
    return canBeMisspelt(word) && !isEveryday(word) ? nearestOf(word, trigrams) : [];
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
  const most = word.length >= LONG_CHARS && beginsAlike(word, other) ? 2 : 1;
  const edits = Math.abs(other.length - word.length) <= most ? editsBetween(word, other) : Infinity;
  if (edits <= most) return 1 + dice - edits * EDIT_STEP;
  return dice >= MIN_LIKENESS ? dice : 0;
}

function beginsAlike(word: string, other: string): boolean {
  return word[0] === other[0] || (SOUND.test(word) && SOUND.test(other));
}
