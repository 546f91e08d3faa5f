import type { Finding } from '../domain/finding.ts';
import type { DetectionContext, Detector } from './detector.ts';
import { DETECTORS } from './detectors/index.ts';
import { findEncoded } from './encodings/index.ts';
import { findRepeats } from './repeats.ts';
import { ScanContext } from './scan-context.ts';

/**
 * Runs every detector over `text`, read as `foldWidth` writes it, and over what is written in it in another encoding.
 *
 * Out: findings in order of their start, inside the text, possibly overlapping. Linear in the text.
 */
export function detectAll(
  text: string,
  context: DetectionContext,
  detectors: readonly Detector[] = DETECTORS,
): readonly Finding[] {
  const reading = ScanContext.of(text);
  return toFindings(text, reading, detectPlain(reading, context, detectors), context, detectors);
}

/** A text that takes longer than others may wait for it. */
const LONG_CHARS = 20_000;

/** The same. Where the text is long, what waits meanwhile goes first between two detectors: `defer` does work after it. */
export async function detectInTurns(
  text: string,
  context: DetectionContext,
  detectors: readonly Detector[],
  defer: (work: () => void) => void,
): Promise<readonly Finding[]> {
  if (text.length <= LONG_CHARS) return detectAll(text, context, detectors);
  const reading = ScanContext.of(text);
  const found: Finding[] = [];
  for (const detector of reading.candidatesOf(detectors)) {
    for (const finding of detector.detect(reading, context)) found.push(finding);
    await new Promise<void>((resolve) => defer(resolve));
  }
  return toFindings(text, reading, found, context, detectors);
}

/** What was `found` in the text as it stands, with what is written in it in another encoding and what stands in it again. */
function toFindings(
  text: string,
  reading: ScanContext,
  found: readonly Finding[],
  context: DetectionContext,
  detectors: readonly Detector[],
): readonly Finding[] {
  const unmarked = { ...context, mentions: [] };
  const encoded = findEncoded(reading, (plain) => detectPlain(plain, unmarked, detectors));
  const all = [...found, ...encoded].filter(
    (finding) => finding.start >= 0 && finding.start < finding.end && finding.end <= text.length,
  );
  return [...all, ...findRepeats(text, all)]
    .sort((a, b) => a.start - b.start || b.end - a.end || a.kind.localeCompare(b.kind))
    .filter((finding, i, sorted) => i === 0 || !isSame(finding, sorted[i - 1]));
}

function detectPlain(
  reading: ScanContext,
  context: DetectionContext,
  detectors: readonly Detector[],
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const detector of reading.candidatesOf(detectors)) {
    for (const finding of detector.detect(reading, context)) findings.push(finding);
  }
  return findings;
}

function isSame(finding: Finding, other: Finding | undefined): boolean {
  return finding.start === other?.start && finding.end === other.end && finding.kind === other.kind;
}
