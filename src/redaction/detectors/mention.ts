import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { findAll } from './scan.ts';

/** Slack writes people as `<@U…>` or `<@W…>`, with or without a label; Teams as `<at>…</at>`. */
const MARKUP = [/<@[UWB][A-Z0-9]{2,20}(?:\|[^<>\n]{0,80})?>/g, /<at(?: [^<>]{0,80})?>[^<>]{0,120}<\/at>/gi];

/** Finds people the platform itself marked. */
export const mention: Detector = {
  id: 'mention',
  kinds: ['MENTION'],
  secret: false,
  detect({ text }, context) {
    const findings: Finding[] = context.mentions.map(({ start, end }) => ({
      kind: 'MENTION',
      start,
      end,
      confidence: 1,
    }));
    for (const pattern of MARKUP) {
      for (const { 0: match, index } of findAll(pattern, text)) {
        findings.push({ kind: 'MENTION', start: index, end: index + match.length, confidence: 1 });
      }
    }
    return findings;
  },
};
