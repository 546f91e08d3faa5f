import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';

const MANIFEST = /\bkind: {0,3}["']?secret\b/i;
const ENTRY =
  /(?<=^|\n)[ \t]{0,20}[\w.-]{1,80}:[ \t]{0,4}(?:[>|][-+]?[ \t]{0,4}\n[ \t]{1,20})?["']?[A-Za-z0-9+/]{8,8000}={0,2}["']?(?=\s|$)/g;
/** Plain words that a manifest has beside its data. */
const PLAIN = /:\s{0,5}["']?(?:[A-Z]?[a-z]{1,30}|[A-Z][a-z]+[A-Z][a-z]+)["']?$/;

/** Finds the encoded values of a Kubernetes Secret manifest, with their names. */
export const kubernetesSecret: Detector = {
  id: 'kubernetes-secret',
  kinds: ['API_KEY'],
  secret: true,
  hints: ['kind:'],
  detect({ text }) {
    if (!MANIFEST.test(text)) return [];
    const findings: Finding[] = [];
    for (const { 0: entry, index } of text.matchAll(ENTRY)) {
      if (PLAIN.test(entry)) continue;
      const start = index + entry.length - entry.trimStart().length;
      findings.push({ kind: 'API_KEY', start, end: index + entry.length, confidence: 0.85 });
    }
    return findings;
  },
};
