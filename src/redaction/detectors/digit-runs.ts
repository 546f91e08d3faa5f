/** Digits that belong together. */
export interface DigitGroup {
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

/** Cuts the text into runs of digit groups; what stands between two groups of one run matches `separator` as a whole. */
export function digitRuns(text: string, separator: RegExp, maxSeparatorChars = 1): readonly DigitRun[] {
  const runs: DigitRun[] = [];
  let groups: DigitGroup[] = [];
  let digits = 0;
  for (const match of text.matchAll(GROUPS)) {
    const start = match.index;
    const end = start + match[0].length;
    const previous = groups.at(-1);
    const gap = previous === undefined ? 0 : start - previous.end;
    const joined =
      previous !== undefined && gap <= maxSeparatorChars && separator.test(text.slice(previous.end, start));
    if (!joined && groups.length > 0) {
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
