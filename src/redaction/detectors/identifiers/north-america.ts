import { digitAt, hasLuhnDigit, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

const TAXPAYER = /\bitins?\b|tax(?:payer)?[ -]?id|individual tax/i;
const EMPLOYER = /\bf?ein\b|employer id|\btax(?:payer)? id|federal tax|\bfederal id/i;
const PROVIDER = /\bnpi\b|provider|prescriber|physician|taxonomy/i;
const MEDICARE = /\bmbi\b|medicare|beneficiary|\bcms\b|patient/i;
const CONTROLLED = /\bdea\b|prescriber|prescription|medical licen|physician|controlled/i;
const ROUTING = /routing|\baba\b|\brtn\b|\btransit|\bach\b|wire/i;
const SOCIAL_INSURANCE = /\bSINs?\b|\bNAS\b|social insurance|assurance sociale/;

export const NORTH_AMERICA: readonly Identifier[] = [
  {
    // Source: IRS, ITIN ranges of the fourth and fifth digit.
    kind: 'US_ITIN',
    shapes: ['999-99-9999', '999 99 9999'],
    isValid: isItin,
    cue: TAXPAYER,
    counts: 'anywhere',
  },
  {
    kind: 'US_ITIN',
    shapes: ['9{9}', '999-999999', '99999-9999'],
    isValid: isItin,
    cue: TAXPAYER,
    counts: 'cued',
  },
  {
    // Source: IRS, prefixes that were never given out.
    kind: 'TAX_ID',
    shapes: ['99-9999999', '9{9}'],
    isValid: (n) => !/^(?:0[0789]|1[789]|28|29|49|69|70|78|79|89|96|97)/.test(n),
    cue: EMPLOYER,
    counts: 'cued',
  },
  {
    // Source: CMS, NPI standard: Luhn over 80840 and the number.
    kind: 'HEALTH_ID',
    shapes: ['9{10}', '9999-999-999', '9999 999 999'],
    isValid: (n) => /^[12]/.test(n) && hasLuhnDigit(`80840${n}`),
    cue: PROVIDER,
    counts: 'alone',
  },
  {
    // Source: CMS, MBI format: no S, L, O, I, B, Z.
    kind: 'HEALTH_ID',
    shapes: ['9AX9-AX9-AA99'],
    isValid: isMedicareBeneficiary,
    cue: MEDICARE,
    counts: 'anywhere',
  },
  {
    kind: 'HEALTH_ID',
    shapes: ['9AX9AX9AA99'],
    isValid: isMedicareBeneficiary,
    cue: MEDICARE,
    counts: 'alone',
  },
  {
    // Source: DEA, Pharmacist's Manual: 1st, 3rd, 5th plus twice the 2nd, 4th, 6th digit.
    kind: 'HEALTH_ID',
    shapes: ['AX9{7}'],
    isValid: isDea,
    cue: CONTROLLED,
    counts: 'alone',
  },
  {
    // Source: ABA, routing number policy: prefixes and weights 3, 7, 1.
    kind: 'BANK_ACCOUNT',
    shapes: ['9{9}', '9999-9999-9'],
    isValid: (n) =>
      /^(?:0[0-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(n) &&
      n !== '000000000' &&
      weightedSum(n, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0,
    cue: ROUTING,
    counts: 'cued',
  },
  {
    // Source: Service Canada: Luhn; 0 and 8 do not begin one.
    kind: 'NATIONAL_ID',
    shapes: ['9{9}', '999 999 999', '999-999-999'],
    isValid: (n) => /^[1-79]/.test(n) && hasLuhnDigit(n),
    cue: SOCIAL_INSURANCE,
    counts: 'alone',
  },
];

function isItin(n: string): boolean {
  return /^9[0-9]{2}(?:5[0-9]|6[0-5]|7[0-9]|8[0-8]|9[0-24-9])/.test(n);
}

function isMedicareBeneficiary(n: string): boolean {
  return /^[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y]{2}[0-9]{2}$/.test(
    n,
  );
}

function isDea(n: string): boolean {
  const digits = n.slice(2);
  return (
    /^[ABCDEFGHJKLMPRSTUX]/.test(n) && weightedSum(digits, [1, 2, 1, 2, 1, 2]) % 10 === digitAt(digits, 6)
  );
}
