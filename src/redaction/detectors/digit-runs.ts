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
  for (let start = nextDigit(text, 0); start < text.length;) {
    let digits = 0;
    let next = start;
    let end: number;
    do {
      end = digitsEnd(text, next);
      digits += end - next;
      next = nextDigit(text, end);
    } while (next < text.length && isGap(text, end, next, separators, maxChars));
    if (digits >= minDigits) runs.push({ groups: groupsBetween(text, start, end), digits });
    start = next;
  }
  return runs;
}

function groupsBetween(text: string, from: number, to: number): readonly DigitGroup[] {
  const groups: DigitGroup[] = [];
  for (let start = from; start < to; start = nextDigit(text, groups.at(-1)?.end ?? to)) {
    groups.push({ start, end: digitsEnd(text, start) });
  }
  return groups;
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

/** Where the next digit is at or after `from`; the end of the text when there is none. */
export function nextDigit(text: string, from: number): number {
  if (isDigitCode(text.charCodeAt(from))) return from;
  DIGIT.lastIndex = from + 1;
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
