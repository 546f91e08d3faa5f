import { digitAt, isDay, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

export const LATIN_AMERICA: readonly Identifier[] = [
  { kind: 'NATIONAL_ID', shapes: ['999.999.999-99'], isValid: isCpf, cue: /\bcpf\b/i, counts: 'anywhere' },
  { kind: 'NATIONAL_ID', shapes: ['9{11}'], isValid: isCpf, cue: /\bcpf\b/i, counts: 'alone' },
  {
    kind: 'BUSINESS_ID',
    shapes: ['99.999.999/9999-99'],
    isValid: isCnpj,
    cue: /\bcnpj\b/i,
    counts: 'anywhere',
  },
  { kind: 'BUSINESS_ID', shapes: ['9{14}'], isValid: isCnpj, cue: /\bcnpj\b/i, counts: 'alone' },
  {
    // Source: RENAPO, instructivo normativo CURP.
    kind: 'NATIONAL_ID',
    shapes: ['AAAA999999AAAAAAX9'],
    isValid: isCurp,
    cue: /\bcurp\b/i,
    counts: 'anywhere',
  },
  {
    kind: 'TAX_ID',
    shapes: ['A{3,4}999999XXX', 'A{3,4}-999999-XXX'],
    isValid: (n) => isDay(n.slice(-9, -3)),
    cue: /\brfc\b|registro federal/i,
    counts: 'cued',
  },
  {
    kind: 'TAX_ID',
    shapes: ['99-99999999-9'],
    isValid: isCuit,
    cue: /\bcui[tl]\b/i,
    counts: 'anywhere',
  },
  { kind: 'TAX_ID', shapes: ['9{11}'], isValid: isCuit, cue: /\bcui[tl]\b/i, counts: 'cued' },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{1,2}.999.999-X'],
    isValid: isRut,
    cue: /\bru[tn]\b/i,
    counts: 'anywhere',
  },
  { kind: 'NATIONAL_ID', shapes: ['9{7,8}-X', '9{8}X'], isValid: isRut, cue: /\bru[tn]\b/i, counts: 'cued' },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{7,10}', '9{1,2}.999.999', '9.999.999.999'],
    cue: /\bdni\b|\bcédula|\bcedula|documento (?:nacional|de identidad)|\bnuip\b/i,
    counts: 'cued',
  },
];

/** Source: Receita Federal, weights modulo 11 for both check digits. */
function isCpf(n: string): boolean {
  return !isOneDigit(n) && [9, 10].every((at) => brazilianDigit(n, at, 99) === digitAt(n, at));
}

function isCnpj(n: string): boolean {
  return !isOneDigit(n) && [12, 13].every((at) => brazilianDigit(n, at, 9) === digitAt(n, at));
}

/** Weights rise from 2 at the digit before `at` to `highest` and begin again. */
function brazilianDigit(n: string, at: number, highest: number): number {
  let sum = 0;
  for (let i = 1; i <= at; i += 1) sum += digitAt(n, at - i) * (((i - 1) % (highest - 1)) + 2);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

function isOneDigit(n: string): boolean {
  return /^(.)\1*$/.test(n);
}

const CURP_LETTERS = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ';

function isCurp(n: string): boolean {
  if (!/^[A-Z]{4}[0-9]{6}[HMX][A-Z]{5}/.test(n) || !isDay(n.slice(4, 10))) return false;
  let sum = 0;
  for (let i = 0; i < 17; i += 1) sum += CURP_LETTERS.indexOf(n[i] ?? '') * (18 - i);
  return (10 - (sum % 10)) % 10 === digitAt(n, 17);
}

/** Source: AFIP, modulo 11. */
function isCuit(n: string): boolean {
  const rest = weightedSum(n, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return /^(?:2[03-7]|3[034])/.test(n) && (11 - rest) % 11 === digitAt(n, 10);
}

/** Source: Servicio de Registro Civil, modulo 11 with K for 10. */
function isRut(n: string): boolean {
  let sum = 0;
  for (let i = 1; i < n.length; i += 1) sum += digitAt(n, n.length - 1 - i) * (((i - 1) % 6) + 2);
  return '0123456789K'[(11 - (sum % 11)) % 11] === n.at(-1);
}
