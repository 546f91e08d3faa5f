import { memoize } from '../../base/memo.ts';
import type { Span } from '../../base/span.ts';
import { fold } from '../injection/fold.ts';

/** A text as the danger guards read it. */
interface Reading {
  /** Small letters without accents. */
  readonly plain: string;
  /** The same with a blank for every sign beyond Latin-1. */
  readonly latin: string;
  readonly words: readonly Word[];
}

interface Word extends Span {
  readonly word: string;
  /** Counts the sentences before it. */
  readonly sentence: number;
}

/** Whoever needs help says so near the beginning or the end; what lies between is a document. */
const MOST_CHARS = 2000;
/** "dont", "cant": typed in a hurry. */
const NO_APOSTROPHE =
  /(?<![\p{L}])(don|can|won|isn|aren|wasn|doesn|didn|couldn|shouldn|wouldn|haven|hasn)(t)(?![\p{L}])/gu;
// oxlint-disable-next-line no-control-regex -- Latin-1 is exactly this range
const NOT_LATIN = /[^\0-\xFF]/g;
const WORD_OR_STOP = /([\p{L}\p{N}]+)|[.!?\n;]/gu;
/** Six guards read each question, one after the other. */
const READINGS_KEPT = 4;

export const toReading: (text: string) => Reading = memoize((text) => {
  const plain = toPlain(text);
  const latin = toLatin(plain);
  return { plain, latin, words: toWords(latin) };
}, READINGS_KEPT);

/** The middle of a long text as blanks, so that places in it stay. */
function toPlain(text: string): string {
  const plain = fold(text).toLowerCase().replaceAll(NO_APOSTROPHE, "$1'$2");
  if (plain.length <= 2 * MOST_CHARS) return plain;
  const middle = ' '.repeat(plain.length - 2 * MOST_CHARS);
  return plain.slice(0, MOST_CHARS) + middle + plain.slice(-MOST_CHARS);
}

/** One byte a letter: V8 runs classes such as `\p{L}` over such a text fifty times as fast. */
function toLatin(plain: string): string {
  return Buffer.from(plain.replaceAll(NOT_LATIN, ' '), 'latin1').toString('latin1');
}

function toWords(latin: string): readonly Word[] {
  let sentence = 0;
  const words: Word[] = [];
  for (const { 0: found, 1: word, index } of latin.matchAll(WORD_OR_STOP))
    if (word === undefined) sentence++;
    else words.push({ word, start: index, end: index + found.length, sentence });
  return words;
}
