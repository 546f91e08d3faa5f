import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { findSecrets } from '../rules/secret-rule.ts';

/** Finds what the operator's own rules describe. */
export const operatorRule: Detector = {
  id: 'operator-rule',
  kinds: ['API_KEY'],
  secret: true,
  detect({ text }, { secretRules = [] }) {
    if (secretRules.length === 0) return [];
    const lowered = text.toLowerCase();
    const findings: Finding[] = [];
    for (const rule of secretRules) {
      if (!rule.keywords.some((keyword) => lowered.includes(keyword))) continue;
      for (const { start, end } of findSecrets(rule, text, lowered))
        findings.push({ kind: 'API_KEY', start, end, confidence: 0.9 });
    }
    return findings;
  },
};
