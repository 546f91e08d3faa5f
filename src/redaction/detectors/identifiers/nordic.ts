import { digitAt, hasLuhnDigit, isDay, modulo, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

const SWEDISH = /personnummer|personnr|\bpnr\b|personal (?:identity )?number|samordningsnummer/i;
const FINNISH = /henkilötunnus|\bhetu\b|personbeteckning|personal identity code/i;
const NORWEGIAN = /fødselsnummer|fodselsnummer|personnummer|\bd-nummer|national (?:id|identity)/i;
const ORGANISATION = /organisa[st]+[ij]*onsn|\borg\.? ?n(?:r|um)/i;
const DANISH = /\bcpr\b|personnummer/i;

export const NORDIC: readonly Identifier[] = [
  {
    // Source: Skatteverket, Luhn over the last ten digits; 60 is added to the day of a coordination number.
    kind: 'NATIONAL_ID',
    shapes: ['999999-9999', '999999+9999', '99999999-9999'],
    isValid: isSwedish,
    cue: SWEDISH,
    counts: 'anywhere',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{10}', '9{12}'],
    isValid: isSwedish,
    cue: SWEDISH,
    counts: 'alone',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['999999-9999'],
    isValid: isSwedishFirm,
    cue: ORGANISATION,
    counts: 'alone',
  },
  { kind: 'BUSINESS_ID', shapes: ['9{10}'], isValid: isSwedishFirm, cue: ORGANISATION, counts: 'cued' },
  {
    // Source: DVV: birth, century sign, serial, modulo 31.
    kind: 'NATIONAL_ID',
    shapes: ['999999-999X', '999999+999X', '999999A999X'],
    isValid: (n) => isFinnish(n.length === 11 ? n.slice(0, 6) + n.slice(7) : n),
    cue: FINNISH,
    counts: 'anywhere',
  },
  {
    // Source: Skatteetaten, two digits modulo 11; 40 is added to the day of a D number.
    kind: 'NATIONAL_ID',
    shapes: ['9{11}', '999999 99999'],
    isValid: isNorwegian,
    cue: NORWEGIAN,
    counts: 'alone',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['9{9}', '999 999 999'],
    isValid: (n) => /^[89]/.test(n) && weightedSum(n, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    cue: ORGANISATION,
    counts: 'cued',
  },
  {
    // Source: CPR-kontoret; since 2007 numbers without the modulo 11 digit are given, too.
    kind: 'NATIONAL_ID',
    shapes: ['999999-9999', '9{10}'],
    isValid: (n) => isDay(n, 'DDMMYY'),
    cue: DANISH,
    counts: 'cued',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['999999-9999'],
    isValid: (n) => isDay(n, 'DDMMYY') && weightedSum(n, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    cue: DANISH,
    counts: 'alone',
  },
  {
    // Source: Þjóðskrá, modulo 11.
    kind: 'NATIONAL_ID',
    shapes: ['999999-9999', '9{10}'],
    isValid: (n) =>
      /[089]$/.test(n) && isDay(n, 'DDMMYY') && weightedSum(n, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0,
    cue: /kennitala|\bkt\b/i,
    counts: 'cued',
  },
];

function isSwedish(n: string): boolean {
  if (n.length === 12 && !/^(?:18|19|20)/.test(n)) return false;
  const short = n.slice(-10);
  const day = Number(short.slice(4, 6)) % 60;
  return isDay(`${short.slice(0, 4)}${String(day).padStart(2, '0')}`) && hasLuhnDigit(short);
}

function isSwedishFirm(n: string): boolean {
  return /^[1-35-9]/.test(n) && digitAt(n, 2) >= 2 && hasLuhnDigit(n);
}

function isFinnish(n: string): boolean {
  const digits = n.slice(0, 9);
  return (
    /^[0-9]{9}/.test(n) &&
    isDay(digits, 'DDMMYY') &&
    '0123456789ABCDEFHJKLMNPRSTUVWXY'[modulo(digits, 31)] === n[9]
  );
}

function isNorwegian(n: string): boolean {
  const day = String(Number(n.slice(0, 2)) % 40).padStart(2, '0');
  return (
    isDay(day + n.slice(2), 'DDMMYY') &&
    weightedSum(n, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(n, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}
