import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { ALNUM, stretchesIn } from '../runs.ts';
import { hasCueBefore } from './scan.ts';

const NUMBER = /^[A-HJ-NPR-Z0-9]{13}[0-9]{4}$/;
const LENGTH = 17;
const CUE = /\bvin\b|chassis|vehicle identification|fahrgestell|\bfin\b/i;
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const LETTERS = 'ABCDEFGH..JKLMN.P.R..STUVWXYZ';
const VALUES = '12345678..12345.7.9..23456789';

/** Finds vehicle identification numbers: by their check digit, which not all countries have, or after a cue. Source: ISO 3779, 49 CFR 565. */
export const vin: Detector = {
  id: 'vin',
  kinds: ['VEHICLE_ID'],
  secret: false,
  minDigits: 5,
  detect({ text, units, runs }) {
    const findings: Finding[] = [];
    for (const { start, end } of stretchesIn(units, runs, LENGTH, ALNUM)) {
      const found = text.slice(start, end);
      if (end - start !== LENGTH || !NUMBER.test(found) || !/[A-Z]/.test(found)) continue;
      if ('_/+=.-'.includes(text[start - 1] ?? ' ') || '_/+=-'.includes(text[end] ?? ' ')) continue;
      const cued = hasCueBefore(text, start, CUE, 40);
      if (!cued && !hasCheckDigit(found)) continue;
      findings.push({ kind: 'VEHICLE_ID', start, end, confidence: cued ? 0.95 : 0.8 });
    }
    return findings;
  },
};

function hasCheckDigit(found: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * valueOf(found[i] ?? ''), 0);
  return '0123456789X'[sum % 11] === found[8];
}

function valueOf(char: string): number {
  return Number(/[0-9]/.test(char) ? char : VALUES[LETTERS.indexOf(char)]);
}
