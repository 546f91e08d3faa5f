import { isDigitCode } from './scan.ts';

/** Digits that belong together. */
interface DigitGroup {
  readonly start: number;
  readonly end: number;
}

/** Groups of digits with short separators between them. */
interface DigitRun {
  readonly groups: readonly DigitGroup[];
  /** Digits of all groups together. */
  readonly digits: number;
}

/**
 * The runs of digit groups with at least `minDigits` digits and at most `maxChars` of `separators` between two groups. In: code
 * units.
 */
export function digitRuns(
  units: Uint16Array,
  minDigits: number,
  separators: string,
  maxChars = 1,
): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  const isSeparator = new Set(Array.from(separators, (char) => char.charCodeAt(0)));
  let groups: DigitGroup[] = [];
  let digits = 0;
  for (let start = nextDigit(units, 0); start < units.length;) {
    const end = digitsEnd(units, start);
    groups.push({ start, end });
    digits += end - start;
    start = nextDigit(units, end);
    if (start < units.length && isGap(units, end, start, isSeparator, maxChars)) continue;
    if (digits >= minDigits) runs.push({ groups, digits });
    groups = [];
    digits = 0;
  }
  return runs;
}

const ENOUGH_DIGITS = 20;

/** Digits, counted up to a number that is enough for every detector. In: code units. */
export function countDigits(units: Uint16Array): number {
  let digits = 0;
  for (
    let at = nextDigit(units, 0);
    at < units.length && digits < ENOUGH_DIGITS;
    at = nextDigit(units, at + 1)
  )
    digits += 1;
  return digits;
}

/** Where the next digit is at or after `from`; the end when there is none. In: code units. */
export function nextDigit(units: Uint16Array, from: number): number {
  let at = from;
  while (at < units.length && !isDigitCode(units[at] ?? 0)) at += 1;
  return at;
}

function digitsEnd(units: Uint16Array, from: number): number {
  let at = from;
  while (at < units.length && isDigitCode(units[at] ?? 0)) at += 1;
  return at;
}

function isGap(
  units: Uint16Array,
  from: number,
  to: number,
  isSeparator: ReadonlySet<number>,
  maxChars: number,
): boolean {
  if (to - from > maxChars) return false;
  for (let i = from; i < to; i += 1) if (!isSeparator.has(units[i] ?? 0)) return false;
  return true;
}
