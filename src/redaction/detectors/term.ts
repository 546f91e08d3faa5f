import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';

/** Finds the organisation's own terms. */
export const term: Detector = {
  id: 'term',
  kinds: ['TERM'],
  secret: false,
  detect({ text }, context) {
    const findings: Finding[] = [];
    for (const { pattern } of context.terms) {
      for (const { 0: match, index } of text.matchAll(pattern)) {
        findings.push({ kind: 'TERM', start: index, end: index + match.length, confidence: 1 });
      }
    }
    return findings;
  },
};
