import { findAll } from '../base/find-all.ts';
import type { Span } from '../base/span.ts';
import { MORE, TENS, UNITS } from './number-words.ts';

/** A number in a text: a half-open UTF-16 span and what it comes to. */
interface NumberSpan extends Span {
  readonly value: number;
}

const WORDS = { ...UNITS, ...TENS, ...MORE };

/** In the scripts that write no spaces, a letter before a number is another word. */
const DIGITS =
  /(?<![[\p{L}--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]]\p{N}_.,'’])(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,'’\u00A0\u202F]\d+)*(?![\p{N}_]|[ ]\d{3}(?!\d))/gv;
const WIDE_DIGITS = /[０-９]/gu;
const WORD = new RegExp(
  `(?<!\\p{L})(?:(?<tens>${Object.keys(TENS).join('|')})(?:[ -]|-et-| et | y | e )(?<unit>${Object.keys(UNITS).join('|')})|(?<word>${Object.keys(WORDS).join('|')}))(?!\\p{L})`,
  'giu',
);
/** What stands in brackets are citations and placeholders; at the beginning of a line, quoted or not, it counts the line. */
const NO_FIGURE = /\[[^\]\n]{0,80}\]|^(?:[ \t]{0,3}>){0,8}[ \t]{0,8}\d{1,3}[.)](?=\s)/gmu;
const YEAR = /^(?:19|20)\d\d$/u;

/**
 * The figures of a text: no years, no citations, no numbers of list items, no 0 and no 1. With `words` also those that are
 * spelled out. `1,000`, `1.000` and `1000` are the same.
 */
export function numbersIn(text: string, words: boolean): readonly NumberSpan[] {
  const plain = text
    .replaceAll(WIDE_DIGITS, (digit) => digit.normalize('NFKC'))
    .replaceAll(NO_FIGURE, (match) => ' '.repeat(match.length));
  const digits = findAll(DIGITS, plain).map(({ 0: digit, index }) => ({
    value: YEAR.test(digit) ? 0 : toNumber(digit),
    start: index,
    end: index + digit.length,
  }));
  const spelled = words ? findAll(WORD, plain).map(toSpelled) : [];
  return [...digits, ...spelled]
    .filter(({ value }) => value >= 2 || !Number.isInteger(value))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => a.start - b.start);
}

function toSpelled({ 0: match, index, groups }: RegExpMatchArray): NumberSpan {
  const { tens = '', unit = '', word = '' } = groups ?? {};
  const value =
    (TENS[tens.toLowerCase()] ?? 0) + (UNITS[unit.toLowerCase()] ?? 0) + (WORDS[word.toLowerCase()] ?? 0);
  const start = index ?? 0;
  return { value, start, end: start + match.length };
}

function toNumber(digits: string): number {
  const whole = /^\d{1,3}(?:[.,'’ \u00A0\u202F]\d{3})+$/u.test(digits);
  return Number(whole ? digits.replaceAll(/\D/gu, '') : digits.replaceAll(/[^\d]+/gu, '.'));
}
