import type { Finding } from '../domain/finding.ts';
import type { DetectionContext, Detector } from './detector.ts';
import { DETECTORS } from './detectors/index.ts';
import { findDisguised } from './disguises/index.ts';
import { Reading } from './reading.ts';
import { findRepeats } from './repeats.ts';

/**
 * Runs every detector over `text`, read as `foldWidth` writes it, and over what is written in it in disguise.
 *
 * Out: findings in order of their start, inside the text, possibly overlapping. Linear in the text.
 */
export function detectAll(
  text: string,
  context: DetectionContext,
  detectors: readonly Detector[] = DETECTORS,
): readonly Finding[] {
  const reading = Reading.of(text);
  const found = detectPlain(reading, context, detectors);
  const unmarked = { ...context, mentions: [] };
  const disguised = findDisguised(reading, (plain) => detectPlain(plain, unmarked, detectors));
  const all = [...found, ...disguised].filter(
    (finding) => finding.start >= 0 && finding.start < finding.end && finding.end <= text.length,
  );
  return [...all, ...findRepeats(text, all)]
    .sort((a, b) => a.start - b.start || b.end - a.end || a.kind.localeCompare(b.kind))
    .filter((finding, i, sorted) => i === 0 || !isSame(finding, sorted[i - 1]));
}

function detectPlain(
  reading: Reading,
  context: DetectionContext,
  detectors: readonly Detector[],
): readonly Finding[] {
  return detectors
    .filter((detector) => reading.mayHold(detector))
    .flatMap((detector) => detector.detect(reading, context));
}

function isSame(finding: Finding, other: Finding | undefined): boolean {
  return finding.start === other?.start && finding.end === other.end && finding.kind === other.kind;
}
