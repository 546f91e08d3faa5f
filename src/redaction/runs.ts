/** A stretch of a text. Half-open UTF-16 span. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** No key, checksummed address or encoded text that is looked for is shorter. */
export const MIN_RUN_CHARS = 10;

const IN_RUN = new Uint8Array(0x10000);
for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+/=:%~.-') {
  IN_RUN[char.charCodeAt(0)] = 1;
}

/** Every stretch of at least `MIN_RUN_CHARS` characters of which keys are made: ASCII letters, digits, `_+/=:%~.-`. */
export function keyRuns(text: string): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (IN_RUN[text.charCodeAt(at)] === 1) continue;
    if (at - start >= MIN_RUN_CHARS) runs.push({ start, end: at });
    start = at + 1;
  }
  if (text.length - start >= MIN_RUN_CHARS) runs.push({ start, end: text.length });
  return runs;
}

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
