import type { Finding } from '../turn/turn.ts';
import type { DetectionContext, Detector } from './detector.ts';
import { DETECTORS } from './detectors/index.ts';

/** Runs every detector over `text`. Out: findings in order of their start, inside the text, possibly overlapping. */
export function detectAll(
  text: string,
  context: DetectionContext,
  detectors: readonly Detector[] = DETECTORS,
): readonly Finding[] {
  return detectors
    .flatMap((detector) => detector.detect(text, context))
    .filter((finding) => finding.start >= 0 && finding.start < finding.end && finding.end <= text.length)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
