import { digitAt, hasLuhnDigit, hasVerhoeffDigit, isDay, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

export const OCEANIA_AFRICA: readonly Identifier[] = [
  {
    // Source: ATO, modulo 11.
    kind: 'TAX_ID',
    shapes: ['9{9}', '999 999 999', '999-999-999'],
    isValid: (n) => n !== '000000000' && weightedSum(n, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0,
    cue: /\btfn\b|tax file/i,
    counts: 'alone',
  },
  {
    // Source: ABR, modulo 89 after taking one from the first digit.
    kind: 'BUSINESS_ID',
    shapes: ['9{11}', '99 999 999 999', '99-999-999-999'],
    isValid: (n) =>
      /^[1-9]/.test(n) && (weightedSum(n, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 === 0,
    cue: /\babn\b|australian business/i,
    counts: 'alone',
  },
  {
    // Source: ASIC.
    kind: 'BUSINESS_ID',
    shapes: ['9{9}', '999 999 999', '999-999-999'],
    isValid: (n) =>
      (10 - (weightedSum(n, [8, 7, 6, 5, 4, 3, 2, 1]) % 10)) % 10 === digitAt(n, 8) && !/^0+$/.test(n),
    cue: /\bacn\b|australian company/i,
    counts: 'cued',
  },
  {
    // Source: Services Australia: the ninth digit; the tenth counts the cards.
    kind: 'HEALTH_ID',
    shapes: ['9{10}', '9999 99999 9', '9999-99999-9'],
    isValid: (n) => /^[2-6]/.test(n) && weightedSum(n, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitAt(n, 8),
    cue: /medicare/i,
    counts: 'alone',
  },
  {
    // Source: Inland Revenue, modulo 11 with a second set of weights.
    kind: 'TAX_ID',
    shapes: ['9{8,9}', '99-999-999', '999-999-999'],
    isValid: isInlandRevenue,
    cue: /\bird\b|inland revenue/i,
    counts: 'cued',
  },
  { kind: 'HEALTH_ID', shapes: ['AAA9999', 'AAA99X9'], cue: /\bnhi\b/i, counts: 'cued' },
  {
    // Source: Department of Home Affairs: birth, citizenship, Luhn.
    kind: 'NATIONAL_ID',
    shapes: ['9{13}', '999999 9999 99 9'],
    isValid: (n) => isDay(n) && /^.{10}[012]/.test(n) && hasLuhnDigit(n),
    cue: /\bid n(?:o|um)|identity n|south african id|\bsa id\b|\brsa id/i,
    counts: 'cued',
  },
  {
    // Source: NIMC, Verhoeff.
    kind: 'NATIONAL_ID',
    shapes: ['9{11}'],
    isValid: hasVerhoeffDigit,
    cue: /\bnin\b|\bnimc\b|national identi/i,
    counts: 'cued',
  },
  { kind: 'TAX_ID', shapes: ['9{11}'], cue: /\bbvn\b|bank verification/i, counts: 'cued' },
];

function isInlandRevenue(n: string): boolean {
  const padded = n.padStart(9, '0');
  const digit = (weights: readonly number[]): number => (11 - (weightedSum(padded, weights) % 11)) % 11;
  const first = digit([3, 2, 7, 6, 5, 4, 3, 2]);
  return (first < 10 ? first : digit([7, 4, 3, 2, 5, 2, 7, 6])) === digitAt(padded, 8);
}
