import { isDigitCode } from './scan.ts';

/** Digits that belong together. */
interface DigitGroup {
  readonly start: number;
  readonly end: number;
}

/** Groups of digits with short separators between them. */
export interface DigitRun {
  readonly groups: readonly DigitGroup[];
  /** Digits of all groups together. */
  readonly digits: number;
}

/**
 * The runs of digit groups with at least `minDigits` digits and at most `maxChars` of `separators` between two groups.
 */
export function digitRuns(
  text: string,
  minDigits: number,
  separators: string,
  maxChars = 1,
): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  let groups: DigitGroup[] = [];
  let digits = 0;
  for (let start = nextDigit(text, 0); start < text.length;) {
    const end = digitsEnd(text, start);
    groups.push({ start, end });
    digits += end - start;
    start = nextDigit(text, end);
    if (start < text.length && isGap(text, end, start, separators, maxChars)) continue;
    if (digits >= minDigits) runs.push({ groups, digits });
    groups = [];
    digits = 0;
  }
  return runs;
}

const ENOUGH_DIGITS = 20;

/** Digits in the text, counted up to a number that is enough for every detector. */
export function countDigits(text: string): number {
  let digits = 0;
  for (let at = nextDigit(text, 0); at < text.length && digits < ENOUGH_DIGITS; at = nextDigit(text, at + 1))
    digits += 1;
  return digits;
}

const DIGIT = /[0-9]/g;
/** So many characters are looked at before the pattern is. */
const NEAR_CHARS = 4;

/** Where the next digit is at or after `from`; the end of the text when there is none. */
function nextDigit(text: string, from: number): number {
  const near = Math.min(text.length, from + NEAR_CHARS);
  for (let at = from; at < near; at += 1) if (isDigitCode(text.charCodeAt(at))) return at;
  DIGIT.lastIndex = near;
  return DIGIT.test(text) ? DIGIT.lastIndex - 1 : text.length;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigitCode(text.charCodeAt(at))) at += 1;
  return at;
}

function isGap(text: string, from: number, to: number, separators: string, maxChars: number): boolean {
  if (to - from > maxChars) return false;
  for (let i = from; i < to; i += 1) if (!separators.includes(text[i] ?? '')) return false;
  return true;
}
