import { digitAt, hasLuhnDigit, hasVerhoeffDigit, isDay, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

const KOREAN = /\brrn\b|\bfrn\b|resident registration|foreign(?:er)? registration|주민|외국인/iu;
const KOREAN_BUSINESS = /business registration|\bbrn\b|사업자/iu;
const SINGAPORE = /\bnric\b|\bfin\b|identity card/i;
const THAI = /\btnin\b|thai (?:national )?id|national id|ประชาชน/iu;
const PHILIPPINE = /\btin\b|taxpayer identification|\btax id\b|\bbir\b/i;
const CITIZEN = /\bcnic\b|\bnic\b|\bnik\b|\bktp\b|\bmykad\b|\bic n(?:o|um)|emirates id|national id/i;

export const ASIA: readonly Identifier[] = [
  {
    // Source: UIDAI, Verhoeff; no 0 or 1 at the front, no palindrome.
    kind: 'NATIONAL_ID',
    shapes: ['9{12}', '9999 9999 9999', '9999-9999-9999'],
    isValid: (n) => /^[2-9]/.test(n) && hasVerhoeffDigit(n) && n !== Array.from(n).toReversed().join(''),
    cue: /aadha+r|\buidai\b|\buid\b|आधार/iu,
    counts: 'alone',
  },
  {
    // Source: Income Tax Department; the fourth letter is the kind of holder.
    kind: 'TAX_ID',
    shapes: ['A{5}9999A'],
    isValid: (n) => /^.{3}[ABCFGHJLPT]/.test(n),
    cue: /\bpan\b|permanent account/i,
    counts: 'anywhere',
  },
  { kind: 'TAX_ID', shapes: ['A{5}9999A'], cue: /\bPAN\b|permanent account/, counts: 'cued' },
  {
    // Source: GSTN, state code, PAN, entity, Z, check.
    kind: 'BUSINESS_ID',
    shapes: ['99A{5}9999AXAX'],
    isValid: (n) => /^(?:0[1-9]|[12][0-9]|3[0-7]|9[79]).{11}Z/.test(n),
    cue: /\bgst/i,
    counts: 'anywhere',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['AAA9{7}'],
    cue: /voter|\bepic\b|election/i,
    counts: 'alone',
  },
  {
    // Source: GB 11643-1999, ISO 7064 MOD 11-2.
    kind: 'NATIONAL_ID',
    shapes: ['9{17}X'],
    isValid: isChinese,
    cue: /身份证|resident id|identity card/iu,
    counts: 'anywhere',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['A9{6}(X)', 'AA9{6}(X)'],
    isValid: isHongKong,
    cue: /\bhkid\b|identity card|身份證/iu,
    counts: 'anywhere',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['A9{9}'],
    isValid: isTaiwanese,
    cue: /身分證|taiwan(?:ese)? id|national id/iu,
    counts: 'cued',
  },
  {
    // Source: Japanese ministry ordinance 85 of 2014.
    kind: 'NATIONAL_ID',
    shapes: ['9{12}', '9999 9999 9999', '9999-9999-9999'],
    isValid: (n) => {
      const rest = weightedSum(n, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
      return (rest < 2 ? 0 : 11 - rest) === digitAt(n, 11);
    },
    cue: /my ?number|マイナンバー|個人番号/iu,
    counts: 'alone',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['999999-9999999'],
    isValid: isKorean,
    cue: KOREAN,
    counts: 'anywhere',
  },
  { kind: 'NATIONAL_ID', shapes: ['9{13}'], isValid: isKorean, cue: KOREAN, counts: 'alone' },
  {
    // No check digit since October 2020; the digit after the birth tells foreigners.
    kind: 'NATIONAL_ID',
    shapes: ['999999-9999999', '9{13}'],
    isValid: (n) => isDay(n) && /^.{6}[5-8]/.test(n),
    cue: KOREAN,
    counts: 'alone',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['999999-9999999', '9{13}'],
    isValid: (n) => isDay(n) && /^.{6}[1-8]/.test(n),
    cue: KOREAN,
    counts: 'cued',
  },
  {
    kind: 'DRIVER_LICENSE',
    shapes: ['99-99-999999-99', '99 99 999999 99'],
    isValid: (n) => /^(?:1[1-9]|2[0-68])/.test(n),
    cue: /licen[cs]e|운전/iu,
    counts: 'alone',
  },
  {
    kind: 'DRIVER_LICENSE',
    shapes: ['9{12}'],
    isValid: (n) => /^(?:1[1-9]|2[0-68])/.test(n),
    cue: /licen[cs]e|운전/iu,
    counts: 'cued',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['999-99-99999'],
    isValid: isKoreanBusiness,
    cue: KOREAN_BUSINESS,
    counts: 'alone',
  },
  { kind: 'BUSINESS_ID', shapes: ['9{10}'], isValid: isKoreanBusiness, cue: KOREAN_BUSINESS, counts: 'cued' },
  {
    // Source: ICA, the weights and letters of each series.
    kind: 'NATIONAL_ID',
    shapes: ['A9{7}A'],
    isValid: isSingaporean,
    cue: SINGAPORE,
    counts: 'anywhere',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['A9{7}A'],
    isValid: (n) => /^[STFGM]/.test(n),
    cue: SINGAPORE,
    counts: 'alone',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['9{8}A', '9{9}A', 'A99AA9999A'],
    isValid: (n) => /^(?:[0-9]|[RST][0-9]{2}[A-Z]{2})/.test(n),
    cue: /\buen\b|unique entity/i,
    counts: 'cued',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['9{8}A', '9{9}A', 'A99AA9999A'],
    isValid: isSingaporeanBusiness,
    cue: /\buen\b|unique entity/i,
    counts: 'alone',
  },
  {
    // Source: DOPA, modulo 11.
    kind: 'NATIONAL_ID',
    shapes: ['9{13}', '9-9999-99999-99-9'],
    isValid: (n) =>
      /^[1-8][1-9]/.test(n) &&
      !/^(.)\1*$/.test(n) &&
      (11 - (weightedSum(n, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 10 === digitAt(n, 12) &&
      !isMilliseconds(n),
    cue: THAI,
    counts: 'alone',
  },
  {
    // Source: Bureau of Internal Revenue, modulo 11 over the first eight digits.
    kind: 'TAX_ID',
    shapes: ['999-999-999', '999-999-999-999', '9{9}', '9{12}'],
    isValid: (n) => weightedSum(n, [9, 8, 7, 6, 5, 4, 3, 2]) % 11 === digitAt(n, 8),
    cue: PHILIPPINE,
    counts: 'cued',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['999999-99-9999'],
    isValid: (n) => isDay(n),
    cue: CITIZEN,
    counts: 'anywhere',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{16}'],
    isValid: (n) => /^[1-9][0-9]{5}(?:[04][1-9]|[1256][0-9]|[37][01])(?:0[1-9]|1[0-2])/.test(n),
    cue: CITIZEN,
    counts: 'cued',
  },
  { kind: 'NATIONAL_ID', shapes: ['99999-9999999-9'], cue: CITIZEN, counts: 'anywhere' },
  {
    kind: 'NATIONAL_ID',
    shapes: ['999-9999-9999999-9', '9{15}'],
    isValid: (n) => n.startsWith('784') && hasLuhnDigit(n),
    cue: CITIZEN,
    counts: 'anywhere',
  },
  {
    kind: 'NATIONAL_ID',
    shapes: ['9{9}', '9{8}-9'],
    isValid: hasLuhnDigit,
    cue: /teudat|te'udat|israeli id|תעודת זהות|ת\.ז/iu,
    counts: 'cued',
  },
];

/** 13 digits that are a moment between 2020 and 2033 in milliseconds since 1970. */
function isMilliseconds(n: string): boolean {
  return /^1[6-9]/.test(n);
}

function isChinese(n: string): boolean {
  if (!/^[1-8][0-9]{5}(?:19|20)/.test(n) || !isDay(n.slice(8, 14))) return false;
  const sum = weightedSum(n, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]);
  return '10X98765432'[sum % 11] === n[17];
}

function isHongKong(n: string): boolean {
  const padded = n.length === 8 ? `@${n}` : n;
  const letters = padded.startsWith('@') ? 36 * 9 : (padded.charCodeAt(0) - 55) * 9;
  const check = n.at(-1) === 'A' ? 10 : Number(n.at(-1));
  const sum = letters + (padded.charCodeAt(1) - 55) * 8 + weightedSum(padded.slice(2), [7, 6, 5, 4, 3, 2]);
  return (sum + check) % 11 === 0;
}

function isTaiwanese(n: string): boolean {
  const region = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(n[0] ?? '') + 10;
  const digits = `${String(region)}${n.slice(1)}`;
  return /^.[1289]/.test(n) && weightedSum(digits, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]) % 10 === 0;
}

/** Birth, a digit for sex and century, and modulo 11; foreigners' numbers are two higher. */
function isKorean(n: string): boolean {
  if (!isDay(n) || !/^.{6}[1-8]/.test(n)) return false;
  const sum = weightedSum(n, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]);
  const check = digitAt(n, 12);
  const foreign = digitAt(n, 6) >= 5;
  return check === (11 - (sum % 11)) % 10 || (foreign && check === (13 - (sum % 11)) % 10);
}

function isKoreanBusiness(n: string): boolean {
  const sum =
    weightedSum(n, [1, 3, 7, 1, 3, 7, 1, 3]) + Math.floor((digitAt(n, 8) * 5) / 10) + digitAt(n, 8) * 5;
  return (10 - (sum % 10)) % 10 === digitAt(n, 9);
}

const SINGAPOREAN_LETTERS: Readonly<Record<string, readonly [letters: string, offset: number]>> = {
  S: ['JZIHGFEDCBA', 0],
  T: ['JZIHGFEDCBA', 4],
  F: ['XWUTRQPNMLK', 0],
  G: ['XWUTRQPNMLK', 4],
  M: ['KLJNPQRTUWX', 3],
};

function isSingaporean(n: string): boolean {
  const series = SINGAPOREAN_LETTERS[n[0] ?? ''];
  if (series === undefined) return false;
  const rest = (weightedSum(n.slice(1), [2, 7, 6, 5, 4, 3, 2]) + series[1]) % 11;
  return series[0][n.startsWith('M') ? 10 - rest : rest] === n[8];
}

function isSingaporeanBusiness(n: string): boolean {
  if (/^[0-9]{8}[A-Z]$/.test(n))
    return 'XMKECAWLJDB'[weightedSum(n, [10, 4, 9, 3, 8, 2, 7, 1]) % 11] === n[8];
  if (/^[0-9]{9}[A-Z]$/.test(n))
    return 'ZKCMDNERGWH'[weightedSum(n, [10, 8, 6, 4, 9, 7, 5, 3, 1]) % 11] === n[9];
  return /^[RST][0-9]{2}[A-Z]{2}/.test(n);
}
