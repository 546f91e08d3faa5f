import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { signBits } from '../prefilter.ts';
import { findAll } from '../../base/find-all.ts';

/** Slack writes people as `<@U…>` or `<@W…>`, with or without a label; Teams as `<at>…</at>`. */
const MARKUP = [/<@[UWB][A-Z0-9]{2,20}(?:\|[^<>\n]{0,80})?>/g, /<at(?: [^<>]{0,80})?>[^<>]{0,120}<\/at>/gi];

const OPENING = signBits('<');

/** Finds people the platform itself marked. */
export const mention: Detector = {
  id: 'mention',
  kinds: ['MENTION'],
  secret: false,
  detect(reading, context) {
    const findings: Finding[] = context.mentions.map(({ start, end }) => ({
      kind: 'MENTION',
      start,
      end,
      confidence: 1,
    }));
    if (!reading.has(OPENING)) return findings;
    for (const pattern of MARKUP) {
      for (const { 0: match, index } of findAll(pattern, reading.text)) {
        findings.push({ kind: 'MENTION', start: index, end: index + match.length, confidence: 1 });
      }
    }
    return findings;
  },
};
