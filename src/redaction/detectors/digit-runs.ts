import type { Scan } from '../scan.ts';
import { isDigitCode } from './scan.ts';

/** Groups of digits with short separators between them. */
interface DigitRun {
  readonly groups: Scan['digitGroups'];
  /** Digits of all groups together. */
  readonly digits: number;
}

/**
 * The runs of digit groups with at least `minDigits` digits and at most `maxChars` of `separators` between two groups. In: code
 * units and groups of digits.
 */
export function digitRuns(
  { units, digitGroups }: Pick<Scan, 'units' | 'digitGroups'>,
  minDigits: number,
  separators: string,
  maxChars = 1,
): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  const isSeparator = new Set(Array.from(separators, (char) => char.charCodeAt(0)));
  let groups: Scan['digitGroups'][number][] = [];
  let digits = 0;
  for (const [i, group] of digitGroups.entries()) {
    const { start, end } = group;
    groups.push(group);
    digits += end - start;
    const next = digitGroups[i + 1];
    if (next !== undefined && isGap(units, end, next.start, isSeparator, maxChars)) continue;
    if (digits >= minDigits) runs.push({ groups, digits });
    groups = [];
    digits = 0;
  }
  return runs;
}

/** Where the next digit is at or after `from`; the end when there is none. In: code units. */
export function nextDigit(units: Uint16Array, from: number): number {
  let at = from;
  while (at < units.length && !isDigitCode(units[at] ?? 0)) at += 1;
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
