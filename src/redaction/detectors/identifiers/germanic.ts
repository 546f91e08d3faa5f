import { digitAt, hasMod1110, isDay, modulo, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

const TAX = /steuer|\bst\.?-?nr|\bidnr|\btin\b|finanzamt|tax/i;
const VAT = /\bust|umsatzsteuer|\bvat\b|mwst|\buid\b/i;
const INSURED = /versichert|krankenkasse|krankenversicherung|\bkvnr|health insurance|egk/i;
const PENSION =
  /rentenversicherung|sozialversicherung|\brvnr|\bsvnr|\bsv-nummer|social security|pension insurance/i;

export const GERMANIC: readonly Identifier[] = [
  {
    // Source: BZSt, Steuer-ID, ISO 7064 MOD 11,10.
    kind: 'TAX_ID',
    shapes: ['9{11}', '99 999 999 999'],
    isValid: (n) => !n.startsWith('0') && hasMod1110(n) && !hasDigitFourTimes(n.slice(0, 10)),
    cue: TAX,
    counts: 'alone',
  },
  {
    // Source: the forms of the tax offices of the states.
    kind: 'TAX_ID',
    shapes: ['99/999/99999', '999/999/99999', '999/9999/9999', '99/9999/9999', '99/999/9999', '99 999 99999'],
    cue: TAX,
    counts: 'alone',
  },
  { kind: 'TAX_ID', shapes: ['9{13}'], isValid: (n) => /^0[1-9]/.test(n), cue: TAX, counts: 'alone' },
  { kind: 'TAX_ID', shapes: ['9{13}'], isValid: (n) => /^1[0-6]/.test(n), cue: TAX, counts: 'cued' },
  {
    kind: 'BUSINESS_ID',
    shapes: ['AA9{9}', 'AA 9{9}', 'AA 999 999 999', 'AA-999-999-999', 'AA.999.999.999'],
    isValid: (n) => n.startsWith('DE') && hasMod1110(n.slice(2)),
    cue: VAT,
    counts: 'anywhere',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['AA9{9}'],
    isValid: (n) => /^DE[1-9]/.test(n),
    cue: VAT,
    counts: 'cued',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['AAA9{1,6}', 'AAA 9{1,6}'],
    isValid: (n) => /^HR[AB]/.test(n),
    cue: /handelsregister|amtsgericht|register/i,
    counts: 'anywhere',
  },
  {
    // Source: § 290 SGB V; the letter counts as two digits, Luhn-like from the left.
    kind: 'HEALTH_ID',
    shapes: ['A9{9}'],
    isValid: isInsured,
    cue: INSURED,
    counts: 'alone',
  },
  {
    // Source: VKVV § 2: area, birth, letter, serial, check digit.
    kind: 'NATIONAL_ID',
    shapes: ['9{8}A999', '99 999999 A 999', '99 9{6}A999'],
    isValid: isPension,
    cue: PENSION,
    counts: 'alone',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{10}', '9999 999999'],
    isValid: isAustrianInsured,
    cue: PENSION,
    counts: 'cued',
  },
  {
    // Source: the EAN-13 check digit; 756 is Switzerland.
    kind: 'NATIONAL_ID',
    shapes: ['999.9999.9999.99', '9{13}'],
    isValid: (n) => n.startsWith('756') && weightedSum(n, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0,
    cue: /\bahv|\bavs\b|versicherten/i,
    counts: 'anywhere',
  },
  {
    // Source: Rijksdienst voor Identiteitsgegevens, the eleven test.
    kind: 'NATIONAL_ID',
    shapes: ['9{9}', '9999.99.999', '999.999.999'],
    isValid: (n) =>
      n !== '000000000' && (weightedSum(n, [9, 8, 7, 6, 5, 4, 3, 2]) - digitAt(n, 8)) % 11 === 0,
    cue: /\bbsn\b|burgerservicenummer|sofi-?nummer/i,
    counts: 'alone',
  },
  {
    // Source: Rijksregister: 97 less the rest, with a 2 before the birth year from 2000 on.
    kind: 'NATIONAL_ID',
    shapes: ['99.99.99-999.99', '9{11}'],
    isValid: isBelgian,
    cue: /rijksregister|registre national|\bniss\b|\binsz\b|national register/i,
    counts: 'alone',
  },
];

function hasDigitFourTimes(digits: string): boolean {
  return /(.)(?:.*\1){3}/.test(digits);
}

function isInsured(n: string): boolean {
  const digits = `${String(n.charCodeAt(0) - 64).padStart(2, '0')}${n.slice(1)}`;
  return crossSum(digits, [1, 2, 1, 2, 1, 2, 1, 2, 1, 2]) % 10 === digitAt(digits, 10);
}

function isPension(n: string): boolean {
  const letter = String(n.charCodeAt(8) - 64).padStart(2, '0');
  const digits = `${n.slice(0, 8)}${letter}${n.slice(9)}`;
  const day = Number(n.slice(2, 4)) % 50;
  const month = Number(n.slice(4, 6));
  return (
    day <= 31 &&
    month <= 12 &&
    crossSum(digits, [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]) % 10 === digitAt(digits, 12)
  );
}

/** The sum of the digits of every product. */
function crossSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => {
    const product = weight * digitAt(digits, i);
    return sum + Math.floor(product / 10) + (product % 10);
  }, 0);
}

function isAustrianInsured(n: string): boolean {
  return weightedSum(n, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 === digitAt(n, 3) && isDay(n.slice(4), 'DDMMYY');
}

function isBelgian(n: string): boolean {
  const [body, check] = [n.slice(0, 9), Number(n.slice(9))];
  return isDay(n.slice(0, 6)) && (97 - modulo(body, 97) === check || 97 - modulo(`2${body}`, 97) === check);
}
