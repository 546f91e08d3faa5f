import { withoutInvisible } from '../base/invisible.ts';

/** What is looked at of a text: four times the longest answer. */
const MAX_CHARS = 60_000;
/** Scripts that put no blanks between words: there each character stands for itself. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`;
const UNIT = new RegExp(String.raw`[${UNSPACED}ー]\p{M}*|[[\p{L}\p{N}\p{M}]--[${UNSPACED}ー]]+`, 'gv');
const ONE_CHARACTER = new RegExp(`^[${UNSPACED}ー]`, 'v');
/** `](https://…)` of a link, `[2]` of a citation, the mark of a list's item, an entity: copying keeps them or not. */
const MARKUP = /\]\([^()\s]{0,2000}\)|\[\d{1,2}(?:, ?\d{1,2})*\]|&(?:[a-z]{2,8}|#\d{1,6});/gu;
const ITEM = /^[\t >]*\d{1,3}[.)][\t ]/gmu;
const APOSTROPHES = /['’ʼ‘`]/gu;

/**
 * A text as it reads, whatever it was copied out of: its words in lower case, without markup, marks or blanks; where no blanks stand
 * between words, its characters.
 */
export function toUnits(text: string): readonly string[] {
  const plain = withoutInvisible(text.slice(0, MAX_CHARS))
    .normalize('NFKC')
    .replace(MARKUP, ' ')
    .replace(ITEM, ' ')
    .replace(APOSTROPHES, '')
    .toLowerCase();
  return plain.match(UNIT) ?? [];
}

/** How much a unit tells: a word as much as two characters. */
export function weightOf(unit: string): number {
  return ONE_CHARACTER.test(unit) ? 1 : 2;
}
