import { memoize } from '../base/memo.ts';

/** Endings taken off, the longest that fits first, with what comes in their place. */
const ENDINGS: readonly (readonly [ending: RegExp, instead: string])[] = [
  [/ies$/, 'y'],
  [/(ss|sh|ch|x|z)es$/, '$1'],
  [/([^su])s$/, '$1'],
];
const TENSES = /(?:ing|ed|ment|ly)$/;

/**
 * Takes the common English endings off a word, so that `days` meets `day` and `carrying` meets `carry`.
 *
 * For comparing words only; the result is not a word. Lighter than the Porter stemmer of the full-text index.
 */
export const stem = memoize(stemWord);

function stemWord(word: string): string {
  let base = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  if (base.length > 3) {
    for (const [ending, instead] of ENDINGS) {
      if (ending.test(base)) {
        base = base.replace(ending, instead);
        break;
      }
    }
  }
  const bare = base.replace(TENSES, '');
  if (bare.length >= 3 && /[aeiouy]/.test(bare)) base = bare.replace(/([^aeiouls])\1$/, '$1');
  return base.length > 3 ? base.replace(/(?<=[^aeiou])e$|i$/, (end) => (end === 'i' ? 'y' : '')) : base;
}
