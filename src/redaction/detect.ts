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
  const steps = detecting(text, context, detectors);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same. Where the text is long, what waits meanwhile goes first between two detectors: `defer` does work after it. */
export async function detectInTurns(
  text: string,
  context: DetectionContext,
  detectors: readonly Detector[],
  defer: (work: () => void) => void,
): Promise<readonly Finding[]> {
  const steps = detecting(text, context, detectors);
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) await new Promise<void>((resolve) => defer(resolve));
  return step.value;
}

type Steps = Generator<undefined, readonly Finding[]>;

/** Halts between two detectors where the text is long. */
function* detecting(text: string, context: DetectionContext, detectors: readonly Detector[]): Steps {
  const reading = ScanContext.of(text);
  const found = yield* detectPlain(reading, context, detectors);
  const unmarked = { ...context, mentions: [] };
  const encoded = yield* findEncoded(reading, (plain) => detectPlain(plain, unmarked, detectors));
  const all = [...found, ...encoded].filter(
    (finding) => finding.start >= 0 && finding.start < finding.end && finding.end <= text.length,
  );
  return [...all, ...findRepeats(text, all)]
    .sort((a, b) => a.start - b.start || b.end - a.end || a.kind.localeCompare(b.kind))
    .filter((finding, i, sorted) => i === 0 || !isSame(finding, sorted[i - 1]));
}

/** A text that takes longer than others may wait for it. */
const LONG_CHARS = 20_000;

function* detectPlain(
  reading: ScanContext,
  context: DetectionContext,
  detectors: readonly Detector[],
): Steps {
  const findings: Finding[] = [];
  const isLong = reading.text.length > LONG_CHARS;
  for (const detector of reading.candidatesOf(detectors)) {
    for (const finding of detector.detect(reading, context)) findings.push(finding);
    if (isLong) yield undefined;
  }
  return findings;
}

function isSame(finding: Finding, other: Finding | undefined): boolean {
  return finding.start === other?.start && finding.end === other.end && finding.kind === other.kind;
}
