import type { Finding } from '../../turn/turn.ts';
import type { Detector } from '../detector.ts';
import { KEY_SHAPES } from './api-key-shapes.ts';
import { hasFiller } from './randomness.ts';

/** Finds keys and tokens of the common providers by their shape. */
export const apiKey: Detector = {
  id: 'api-key',
  kinds: ['API_KEY'],
  secret: true,
  detect(text) {
    const findings: Finding[] = [];
    for (const { hints, pattern } of KEY_SHAPES) {
      if (!hints.some((hint) => text.includes(hint))) continue;
      for (const match of text.matchAll(pattern)) {
        const key = match.groups?.['key'] ?? match[0];
        const start = match.index + match[0].lastIndexOf(key);
        if (hasFiller(key)) continue;
        findings.push({ kind: 'API_KEY', start, end: start + key.length, confidence: 0.95 });
      }
    }
    return findings;
  },
};
