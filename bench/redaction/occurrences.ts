import type { Found } from './subject.ts';

/** Where `values` stand in `text`, for peers that tell what they found and not where. */
export function findOccurrences(text: string, kind: string, values: readonly string[]): Found[] {
  return [...new Set(values)]
    .filter((value) => value !== '')
    .flatMap((value) => {
      const found: Found[] = [];
      for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + value.length))
        found.push({ kind, start, end: start + value.length });
      return found;
    });
}

/**
 * What is missing of `text` in `masked`, where each match of `marker` (without groups) stands for something taken out. What
 * is left between two markers is looked for from the left.
 */
export function findRemoved(text: string, masked: string, marker: RegExp): Found[] {
  const kept = masked.split(marker);
  const found: Found[] = [];
  let start = kept[0]?.length ?? 0;
  for (const [i, kind] of (masked.match(marker) ?? []).entries()) {
    const after = kept[i + 1] ?? '';
    const end = i + 2 === kept.length ? text.length - after.length : text.indexOf(after, start + 1);
    if (end <= start) break;
    found.push({ kind, start, end });
    start = end + after.length;
  }
  return found;
}
