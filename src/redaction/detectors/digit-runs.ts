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

const GROUPS = /[0-9]+/g;

/** Cuts the text into runs of digit groups with at most `maxChars` of `separators` between two groups of one run. */
export function digitRuns(text: string, separators: string, maxChars = 1): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  let groups: DigitGroup[] = [];
  let digits = 0;
  for (const match of text.matchAll(GROUPS)) {
    const start = match.index;
    const end = start + match[0].length;
    const previous = groups.at(-1);
    if (previous !== undefined && !isGap(text, previous.end, start, separators, maxChars)) {
      runs.push({ groups, digits });
      groups = [];
      digits = 0;
    }
    groups.push({ start, end });
    digits += end - start;
  }
  if (groups.length > 0) runs.push({ groups, digits });
  return runs;
}

function isGap(text: string, from: number, to: number, separators: string, maxChars: number): boolean {
  if (to - from > maxChars) return false;
  for (let i = from; i < to; i += 1) if (!separators.includes(text[i] ?? '')) return false;
  return true;
}
