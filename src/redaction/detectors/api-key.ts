import type { Finding } from '../../turn/turn.ts';
import type { Detector } from '../detector.ts';

/** Finds keys and tokens of the common providers by their shape. */
export const apiKey: Detector = {
  id: 'api-key',
  kinds: ['API_KEY'],
  secret: true,
  detect(text) {
    const findings: Finding[] = [];
    for (const { 0: match, index } of text.matchAll(
      /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b|\bsk-[A-Za-z0-9_-]{20,200}/g,
    )) {
      findings.push({ kind: 'API_KEY', start: index, end: index + match.length, confidence: 0.95 });
    }
    return findings;
  },
};
