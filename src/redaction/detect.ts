import type { Finding } from '../turn/turn.ts';
import type { DetectionContext, Detector } from './detector.ts';
import { DETECTORS } from './detectors/index.ts';
import { foldWidth } from './fold.ts';

/**
 * Runs every detector over `text`, read as `foldWidth` writes it.
 *
 * Out: findings in order of their start, inside the text, possibly overlapping. Linear in the text.
 */
export function detectAll(
  text: string,
  context: DetectionContext,
  detectors: readonly Detector[] = DETECTORS,
): readonly Finding[] {
  const folded = foldWidth(text);
  return detectors
    .flatMap((detector) => detector.detect(folded, context))
    .filter((finding) => finding.start >= 0 && finding.start < finding.end && finding.end <= text.length)
    .sort((a, b) => a.start - b.start || b.end - a.end);
}
