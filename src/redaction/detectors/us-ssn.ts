import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { findAll } from '../../base/find-all.ts';
import { hasCueBefore, standsAlone } from './scan.ts';

const SHAPE = /([0-9]{3})([- .]?)([0-9]{2})([- .]?)([0-9]{4})/g;
const CUE = /\b(?:ssns?|ss\s?#|ssid|social\s+security|social\s+sec|soc\s+sec|sozialversicherung)(?![a-z])/i;
const CUE_CHARS = 60;

/**
 * Finds US social security numbers. Written with two dashes they count anywhere; in other spellings only after a cue.
 *
 * Source: SSA, randomised assignment of 2011: no area 000, 666 or 900–999, no group 00, no serial 0000.
 */
export const usSsn: Detector = {
  id: 'us-ssn',
  kinds: ['US_SSN'],
  secret: false,
  minDigits: 9,
  detect({ text }) {
    const findings: Finding[] = [];
    for (const match of findAll(SHAPE, text)) {
      const [found, area = '', first = '', group = '', second = '', serial = ''] = match;
      const start = match.index;
      const end = start + found.length;
      if (!isIssued(area, group, serial) || !isFree(text, start, end)) continue;
      const dashed = first === '-' && second === '-';
      const cued = hasCueBefore(text, start, CUE, CUE_CHARS);
      if (dashed || cued) findings.push({ kind: 'US_SSN', start, end, confidence: cued ? 0.95 : 0.8 });
    }
    return findings;
  },
};

function isIssued(area: string, group: string, serial: string): boolean {
  return area !== '000' && area !== '666' && area < '900' && group !== '00' && serial !== '0000';
}

/** Not a piece of a longer number. */
function isFree(text: string, start: number, end: number): boolean {
  return (
    standsAlone(text, start, end) &&
    !/[0-9][-.]$/.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^[-.][0-9]/.test(text.slice(end, end + 2))
  );
}
