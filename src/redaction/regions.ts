import type { Finding } from '../domain/finding.ts';

/**
 * Merges overlapping findings: one region per stretch of touched text, so that every character of every finding stays
 * covered. A region takes its kind from its strongest finding: a secret before anything else, then the longest, then the
 * most certain, then the one that starts first.
 */
export function toRegions(
  findings: readonly Finding[],
  length: number,
  isSecret: (kind: string) => boolean,
): readonly Finding[] {
  const sorted = findings
    .map((finding) => ({ ...finding, start: Math.max(0, finding.start), end: Math.min(length, finding.end) }))
    .filter((finding) => finding.start < finding.end)
    .sort((a, b) => a.start - b.start);
  const regions: Finding[] = [];
  let strongest: Finding | undefined;
  for (const finding of sorted) {
    const last = regions.at(-1);
    if (last === undefined || strongest === undefined || finding.start >= last.end) {
      regions.push(finding);
      strongest = finding;
      continue;
    }
    if (isStronger(finding, strongest, isSecret)) strongest = finding;
    const { kind, confidence } = strongest;
    regions[regions.length - 1] = {
      kind,
      confidence,
      start: last.start,
      end: Math.max(last.end, finding.end),
    };
  }
  return regions;
}

function isStronger(a: Finding, b: Finding, isSecret: (kind: string) => boolean): boolean {
  if (isSecret(a.kind) !== isSecret(b.kind)) return isSecret(a.kind);
  const lengthDifference = a.end - a.start - (b.end - b.start);
  return lengthDifference === 0 ? a.confidence > b.confidence : lengthDifference > 0;
}
