import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { findAll } from '../../base/find-all.ts';

/** Finds the organisation's own terms. */
export const term: Detector = {
  id: 'term',
  kinds: ['TERM'],
  secret: false,
  detect({ text }, context) {
    const findings: Finding[] = [];
    const lower = context.terms.length === 0 ? '' : text.toLowerCase();
    for (const { pattern, piece } of context.terms) {
      if (piece !== undefined && !lower.includes(piece)) continue;
      for (const { 0: match, index } of findAll(pattern, text)) {
        findings.push({ kind: 'TERM', start: index, end: index + match.length, confidence: 1 });
      }
    }
    return findings;
  },
};
