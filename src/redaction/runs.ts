/** A stretch of a text. Half-open UTF-16 span. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** No key, checksummed address or encoded text that is looked for is shorter. */
export const MIN_RUN_CHARS = 10;

/** The stretches inside `runs` of at least `min` characters whose codes are not 0 in `parts`; `min` is not below `MIN_RUN_CHARS`. */
export function stretchesIn(
  units: Uint16Array,
  runs: readonly Run[],
  min: number,
  parts: Uint8Array,
): readonly Run[] {
  const stretches: Run[] = [];
  for (const run of runs) {
    let { start } = run;
    for (let at = start; run.end - start >= min; at += 1) {
      if (at < run.end && parts[units[at] ?? 0] !== 0) continue;
      if (at - start >= min) stretches.push({ start, end: at });
      start = at + 1;
    }
  }
  return stretches;
}

/** ASCII letters and digits. */
export const ALNUM = new Uint8Array(0x10000).fill(1, 48, 58).fill(1, 65, 91).fill(1, 97, 123);
