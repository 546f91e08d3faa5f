/** A stretch of a text. Half-open UTF-16 span. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** No key, checksummed address or encoded text that is looked for is shorter. */
export const MIN_RUN_CHARS = 10;

/** The stretches inside `runs` of at least `min` characters for which `isPart` holds; `min` is not below `MIN_RUN_CHARS`. */
export function stretchesIn(
  text: string,
  runs: readonly Run[],
  min: number,
  isPart: (code: number) => boolean,
): readonly Run[] {
  const stretches: Run[] = [];
  for (const run of runs) {
    let { start } = run;
    for (let at = start; run.end - start >= min; at += 1) {
      if (at < run.end && isPart(text.charCodeAt(at))) continue;
      if (at - start >= min) stretches.push({ start, end: at });
      start = at + 1;
    }
  }
  return stretches;
}
