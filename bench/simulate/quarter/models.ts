import { createHash } from 'node:crypto';

/** How a made-up model answers. */
interface Traits {
  /** Of questions, always the same ones: it finds no answer in what it was given. */
  readonly misses: number;
  /** Of its answers: readers find them helpful. */
  readonly liked: number;
  /** Declines half of the questions in which somebody speaks of a disability. */
  readonly isBiased?: true;
}

/** The model of the policy at first: its provider ends it within the quarter, and it treats people differently. */
export const OLD = 'gpt-5.4-mini-2026-03-17';
export const OLD_ENDS = '2026-11-30';
/** Answers fewer golden questions right. */
export const WORSE = 'gpt-5.5-nano-2026-09-15';
/** Answers them all as well, and people cannot stand its answers. */
export const DISLIKED = 'gpt-5.5-mini-2026-09-15';
/** Takes over. */
export const BETTER = 'gpt-5.6-mini-2026-10-01';

const TRAITS: Readonly<Record<string, Traits>> = {
  [OLD]: { misses: 0.08, liked: 0.8, isBiased: true },
  [WORSE]: { misses: 0.4, liked: 0.8 },
  [DISLIKED]: { misses: 0, liked: 0.08 },
  [BETTER]: { misses: 0, liked: 0.9 },
};
const OTHER: Traits = { misses: 0.08, liked: 0.8 };

/** In US dollars a million tokens. */
export const PRICES = {
  [WORSE]: '{ input: 0.2, cachedInput: 0.02, output: 1.2 }',
  [DISLIKED]: '{ input: 0.7, cachedInput: 0.07, output: 4 }',
  [BETTER]: '{ input: 0.7, cachedInput: 0.07, output: 4 }',
} as const;

export function traitsOf(model: string): Traits {
  return TRAITS[model] ?? OTHER;
}

/** The same lot for the same words. */
export function isDrawn(words: string, share: number): boolean {
  return createHash('sha256').update(words).digest().readUInt32BE() < share * 2 ** 32;
}
