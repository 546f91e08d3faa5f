import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { findAll } from '../../base/find-all.ts';

/** Bank, country, place, branch. Source: ISO 9362. */
const CODE = /[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?(?![A-Za-z0-9_])/y;
const CUE = /\b(?:swift|bic)\b/gi;
const BRIDGE =
  /(?:[ /-]{0,3}\b(?:swift|bic|code|number|no\.?|is|ist|est|es)\b){0,4}["'`*) ]{0,3}[:=#]?[\s"'`*(]{0,3}/iy;
const COUNTRIES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Finds SWIFT codes (BIC) right after the word. Eight capitals alone are as often a word. */
export const bankCode: Detector = {
  id: 'bank-code',
  kinds: ['BANK_CODE'],
  secret: false,
  hints: ['swift', 'bic'],
  detect({ text }) {
    const findings: Finding[] = [];
    let done = 0;
    for (const { 0: cue, index } of findAll(CUE, text)) {
      if (index < done) continue;
      const from = index + cue.length;
      BRIDGE.lastIndex = from;
      CODE.lastIndex = from + (BRIDGE.exec(text)?.[0].length ?? 0);
      const start = CODE.lastIndex;
      const match = CODE.exec(text);
      if (match?.[1] === undefined || COUNTRIES.of(match[1]) === undefined) continue;
      findings.push({ kind: 'BANK_CODE', start, end: start + match[0].length, confidence: 0.9 });
      done = start + match[0].length;
    }
    return findings;
  },
};
