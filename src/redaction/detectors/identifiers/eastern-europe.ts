import { digitAt, hasLuhnDigit, hasMod1110, isDay, modulo, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

export const EASTERN_EUROPE: readonly Identifier[] = [
  {
    // Source: Polish act on population records; the century is added to the month.
    kind: 'NATIONAL_ID',
    shapes: ['9{11}'],
    isValid: (n) => isBirth(n, 20) && weightedSum(n, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0,
    cue: /\bpesel\b/i,
    counts: 'alone',
  },
  {
    kind: 'TAX_ID',
    shapes: ['9{10}', '999-999-99-99', '999-99-99-999'],
    isValid: (n) => weightedSum(n, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === digitAt(n, 9),
    cue: /\bnip\b|podatkow/i,
    counts: 'cued',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['AAA9{6}', 'AAA 9{6}'],
    isValid: isPolishCard,
    cue: /dow[oó]d|identity card|\bid card/i,
    counts: 'cued',
  },
  {
    // Source: Czech act 133/2000: divisible by 11; 50 is added to the month of women.
    kind: 'NATIONAL_ID',
    shapes: ['999999/9999', '9{10}'],
    isValid: (n) => isBirth(n, 50) && modulo(n, 11) === 0,
    cue: /rodn[eé] č|rodn[eé] c|rč[ :.]|birth number/i,
    counts: 'alone',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{13}'],
    isValid: (n) =>
      /^[1-9]/.test(n) &&
      isDay(n.slice(1)) &&
      (weightedSum(n, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11) % 10 === digitAt(n, 12),
    cue: /\bcnp\b|cod numeric/i,
    counts: 'cued',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{10}'],
    isValid: (n) =>
      isBirth(n, 20) && (weightedSum(n, [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11) % 10 === digitAt(n, 9),
    cue: /\begn\b|егн/iu,
    counts: 'cued',
  },
  {
    // Source: ISO 7064 MOD 11,10.
    kind: 'NATIONAL_ID',
    shapes: ['9{11}'],
    isValid: hasMod1110,
    cue: /\boib\b/i,
    counts: 'cued',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{11}'],
    isValid: isBaltic,
    cue: /isikukood|asmens kodas|personal code/i,
    counts: 'cued',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{11}'],
    isValid: (n) => isDay(n, 'DDMMYY') && hasLuhnDigit(n),
    cue: /\bamka\b|αμκα/iu,
    counts: 'cued',
  },
  {
    kind: 'TAX_ID',
    shapes: ['9{9}'],
    isValid: (n) => (weightedSum(n, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(n, 8),
    cue: /\bafm\b|αφμ/iu,
    counts: 'cued',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['999-999-999 99', '9{11}'],
    isValid: (n) => (weightedSum(n, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101) % 100 === Number(n.slice(9)),
    cue: /снилс|snils/iu,
    counts: 'alone',
  },
  {
    // Source: Turkish act 5490: the 10th and 11th digit.
    kind: 'NATIONAL_ID',
    shapes: ['9{11}'],
    isValid: isTurkish,
    cue: /\bt\.?c\.? ?kimlik|kimlik|\btckn\b|turkish id/i,
    counts: 'alone',
  },
];

/** `YYMMDD` where a multiple of `step` may be added to the month. */
function isBirth(n: string, step: number): boolean {
  const month = String(Number(n.slice(2, 4)) % step).padStart(2, '0');
  return isDay(n.slice(0, 2) + month + n.slice(4, 6));
}

function isPolishCard(n: string): boolean {
  const values = Array.from(n, (char) => Number.parseInt(char, 36));
  const weights = [7, 3, 1, 9, 7, 3, 1, 7, 3];
  return values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) % 10 === 0;
}

function isBaltic(n: string): boolean {
  if (!/^[1-6]/.test(n) || !isDay(n.slice(1))) return false;
  const first = weightedSum(n, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11;
  const second = weightedSum(n, [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11;
  return (first < 10 ? first : second % 10) === digitAt(n, 10);
}

function isTurkish(n: string): boolean {
  const odd = weightedSum(n, [1, 0, 1, 0, 1, 0, 1, 0, 1]);
  const even = weightedSum(n, [0, 1, 0, 1, 0, 1, 0, 1]);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return n[0] !== '0' && tenth === digitAt(n, 9) && (odd + even + tenth) % 10 === digitAt(n, 10);
}
