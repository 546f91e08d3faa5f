import { digitAt, hasLuhnDigit, modulo, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

const SOCIAL_SECURITY =
  /sécurité sociale|securite sociale|\bnir\b|\binsee\b|\bnuméro de sécu(?:rité sociale)?|carte vitale/i;
const SPANISH = /\bnif\b|\bdni\b|\bnie\b|identificaci[oó]n|identidad|extranjero/i;

export const ROMANCE: readonly Identifier[] = [
  {
    // Source: INSEE: 97 less the rest; 2A and 2B are Corsica.
    kind: 'NATIONAL_ID',
    shapes: ['999999X9{8}', '9 99 99 9X 999 999 99', '9 99 99 9X 999 999 / 99'],
    isValid: isNir,
    cue: SOCIAL_SECURITY,
    counts: 'anywhere',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['9{9}', '999 999 999', '9{14}', '999 999 999 99999'],
    isValid: hasLuhnDigit,
    cue: /\bsire[nt]\b/i,
    counts: 'cued',
  },
  {
    // Source: Ministerio del Interior, modulo 23.
    kind: 'NATIONAL_ID',
    shapes: ['9{8}A', '9{8}-A', '99.999.999-A'],
    isValid: (n) => isSpanish(n) && !/^(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])[0-3]/.test(n),
    cue: SPANISH,
    counts: 'anywhere',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['A9{7}A', 'A9{7}-A', 'A-9{7}-A'],
    isValid: (n) => /^[XYZ]/.test(n) && isSpanish(`${String('XYZ'.indexOf(n[0] ?? ''))}${n.slice(1)}`),
    cue: SPANISH,
    counts: 'anywhere',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['A9{8}', 'A-9{8}', 'A9{7}A'],
    isValid: isCif,
    cue: /\bcif\b|\bnif\b/i,
    counts: 'cued',
  },
  {
    // Source: Agenzia delle Entrate, D.M. 12 March 1974; letters stand for digits where two people would share a code.
    kind: 'NATIONAL_ID',
    shapes: ['A{6}XXAXXAXXXA'],
    isValid: isCodiceFiscale,
    cue: /codice fiscale|fiscal code|\bc\.?f\.?\b/i,
    counts: 'anywhere',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['9{11}', 'AA9{11}'],
    // Source: Agenzia delle Entrate: a serial number, the office that gave it, a check digit.
    isValid: (n) =>
      /^(?:IT)?[0-9]{7}(?:0[0-9]{2}|100|12[01]|888|999)[0-9]$/.test(n) && hasLuhnDigit(n.slice(-11)),
    cue: /partita iva|\bp\.? ?iva\b|\bpiva\b|\bvat\b/i,
    counts: 'alone',
  },
  {
    // Source: Motorizzazione Civile; the newer licences begin with U1.
    kind: 'DRIVER_LICENSE',
    shapes: ['AA9{7}A', 'A9X{7}A'],
    isValid: (n) => /^(?:(?:[A-Z]{2}|[A-Z][0-9])[0-9]{7}[A-Z]|U1[BCDFGHLMNPRSTVWYXZ0-9]{7}[A-Z])$/.test(n),
    cue: /patente|licen|guida/i,
    counts: 'alone',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['AA9{7}', 'AA 9{7}', 'AA9{5}AA', '9{7}AA'],
    cue: /carta (?:d['’ ]?|di )identit|identity card|\bcie\b|documento/i,
    counts: 'cued',
  },
  {
    kind: 'TAX_ID',
    shapes: ['9{9}', '999 999 999'],
    isValid: (n) => {
      const rest = weightedSum(n, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
      return /^[1-35689]/.test(n) && (rest < 2 ? 0 : 11 - rest) === digitAt(n, 8);
    },
    cue: /\bnif\b|contribuinte/i,
    counts: 'cued',
  },
];

function isNir(n: string): boolean {
  if (!/^[12][0-9]{2}(?:0[1-9]|1[0-2]|[2-4][0-9]|[5-9][0-9])(?:[0-9]{2}|2[AB])[0-9]{8}$/.test(n))
    return false;
  const digits = n.replace('2A', '19').replace('2B', '18');
  return 97 - modulo(digits.slice(0, 13), 97) === Number(digits.slice(13));
}

function isSpanish(n: string): boolean {
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[modulo(n.slice(0, 8), 23)] === n[8];
}

/** Source: Agencia Tributaria, Orden EHA/451/2008. */
function isCif(n: string): boolean {
  if (!/^[A-HJNP-SUVW]/.test(n)) return false;
  let sum = 0;
  for (let i = 1; i <= 7; i += 1) {
    const digit = digitAt(n, i) * (i % 2 === 1 ? 2 : 1);
    sum += Math.floor(digit / 10) + (digit % 10);
  }
  const check = (10 - (sum % 10)) % 10;
  return n[8] === String(check) || n[8] === 'JABCDEFGHI'[check];
}

const ODD_PLACES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const OMOCODE = 'LMNPQRSTUV';

function isCodiceFiscale(n: string): boolean {
  if (
    !/^[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]$/.test(n) ||
    !isBirthDay(n.slice(9, 11))
  )
    return false;
  let sum = 0;
  for (let i = 0; i < 15; i += 1) {
    const code = n.charCodeAt(i);
    const value = code < 65 ? code - 48 : code - 65;
    sum += i % 2 === 0 ? (ODD_PLACES[value] ?? 0) : value;
  }
  return n.charCodeAt(15) - 65 === sum % 26;
}

/** 1 to 31, and 40 more for women. */
function isBirthDay(written: string): boolean {
  const day = Number(written.replace(/[L-V]/g, (letter) => String(OMOCODE.indexOf(letter)))) % 40;
  return day >= 1 && day <= 31;
}
