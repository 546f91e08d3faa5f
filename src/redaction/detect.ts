import type { Finding } from '../domain/finding.ts';
import type { DetectionContext, Detector } from './detector.ts';
import { DETECTORS } from './detectors/index.ts';
import { textsInside } from './encodings/index.ts';
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
  const found = [...detectPlain(reading, context, detectors)];
  const unmarked = { ...context, mentions: [] };
  for (const inner of textsInside(reading)) {
    const inside = detectPlain(inner.reading, unmarked, detectors);
    if (inside.length > 0) found.push(...inner.toOuter(inside));
  }
  return toFindings(text, found);
}

/** A text that takes longer than others may wait for it. */
const LONG_CHARS = 20_000;

/**
 * The same. Where the text is long, what waits meanwhile goes first, again and again: `defer` does work after it. A step is one detector
 * over the text or over what is written in it in another way, or making that out.
 */
export async function detectInTurns(
  text: string,
  context: DetectionContext,
  detectors: readonly Detector[],
  defer: (work: () => void) => void,
): Promise<readonly Finding[]> {
  if (text.length <= LONG_CHARS) return detectAll(text, context, detectors);
  const pause = () => new Promise<void>((resolve) => defer(resolve));
  const reading = ScanContext.of(text);
  const found = [...(await detectPlainInTurns(reading, context, detectors, pause))];
  const unmarked = { ...context, mentions: [] };
  for (const inner of textsInside(reading)) {
    if (inner.reading.text.length > SHORT_CHARS) await pause();
    const inside = await detectPlainInTurns(inner.reading, unmarked, detectors, pause);
    if (inside.length > 0) found.push(...inner.toOuter(inside));
  }
  await pause();
  const findings = toFindings(text, found);
  await pause();
  return findings;
}

/** So many short texts may be written inside a long one that a pause after each detector would take longer than they do. */
const SHORT_CHARS = 500;

async function detectPlainInTurns(
  reading: ScanContext,
  context: DetectionContext,
  detectors: readonly Detector[],
  pause: () => Promise<void>,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const detector of reading.candidatesOf(detectors)) {
    for (const finding of detector.detect(reading, context)) findings.push(finding);
    if (reading.text.length > SHORT_CHARS) await pause();
  }
  return findings;
}

/** What was `found` in the text, with what stands in it again: in order, inside the text, each once. */
function toFindings(text: string, found: readonly Finding[]): readonly Finding[] {
  const all = found.filter(
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
