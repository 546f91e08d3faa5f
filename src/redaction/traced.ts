import type { Finding } from '../domain/finding.ts';
import type { Detector } from './detector.ts';
import { DETECTORS } from './detectors/index.ts';

/** A finding that says who reports it. */
interface TracedFinding extends Finding {
  readonly detector: string;
}

/** The same detectors, whose findings carry the id of their detector wherever they are moved or repeated. */
function traced(detectors: readonly Detector[]): readonly Detector[] {
  return detectors.map((detector) => ({
    ...detector,
    detect: (reading, context): readonly TracedFinding[] =>
      detector.detect(reading, context).map((finding) => ({ ...finding, detector: detector.id })),
  }));
}

/** Every detector, traced. */
export const TRACED_DETECTORS = traced(DETECTORS);

/** Out: empty for one that is not traced. */
export function detectorOf(finding: Finding | TracedFinding): string {
  return 'detector' in finding ? finding.detector : '';
}
