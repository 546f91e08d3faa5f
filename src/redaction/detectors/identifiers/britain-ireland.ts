import { digitAt, weightedSum } from '../check-digits.ts';
import type { Identifier } from './identifier.ts';

const INSURANCE = /national insurance|\bni(?:no)?\b|\bni number/i;
const HEALTH_SERVICE = /\bnhs\b|health service|patient/i;
const DRIVER = /driv\w{0,8}.{0,3}s? licen|\bdvla\b|licen[cs]e/i;
const PERSONAL_PUBLIC_SERVICE = /\bppsn?\b|personal public service/i;

export const BRITAIN_IRELAND: readonly Identifier[] = [
  {
    // Source: HMRC manual NIM39110.
    kind: 'NATIONAL_ID',
    shapes: ['AA9{6}A', 'AA 99 99 99 A', 'AA99 99 99A', 'AA-99-99-99-A', 'AA 999999 A', 'AA 9{6}A'],
    isValid: (n) => /^(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]$/.test(n),
    cue: INSURANCE,
    counts: 'anywhere',
  },
  {
    // Source: NHS data dictionary, NHS number.
    kind: 'HEALTH_ID',
    shapes: ['9{10}', '999 999 9999', '999-999-9999'],
    isValid: (n) =>
      !/^(.)\1*$/.test(n) &&
      (11 - (weightedSum(n, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11 === digitAt(n, 9),
    cue: HEALTH_SERVICE,
    counts: 'alone',
  },
  {
    // Source: DVLA, the driver number: surname, birth, initials.
    kind: 'DRIVER_LICENSE',
    shapes: ['AAXXX999999AXXAA'],
    isValid: (n) =>
      /^[A-Z]{2,5}9{0,3}[0-9](?:[05][1-9]|[16][0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9][A-Z][A-Z9][0-9A-Z][A-Z]{2}$/.test(
        n,
      ),
    cue: DRIVER,
    counts: 'anywhere',
  },
  {
    // Source: Department of Social Protection, modulo 23 with W for 0.
    kind: 'NATIONAL_ID',
    shapes: ['9{7}A', '9{7}AA'],
    isValid: isPps,
    cue: PERSONAL_PUBLIC_SERVICE,
    counts: 'alone',
  },
  {
    kind: 'BANK_ACCOUNT',
    shapes: ['99-99-99', '99 99 99'],
    cue: /sort.?code/i,
    counts: 'cued',
  },
  {
    kind: 'TAX_ID',
    shapes: ['9{10}', '99999 99999'],
    cue: /\butr\b|unique taxpayer/i,
    counts: 'cued',
  },
  {
    kind: 'BUSINESS_ID',
    shapes: ['AA9{9}', 'AA 999 9999 99'],
    isValid: isBritishVat,
    cue: /\bvat\b/i,
    counts: 'anywhere',
  },
];

function isPps(n: string): boolean {
  const second = n[8] === undefined || n[8] === 'W' ? 0 : n.charCodeAt(8) - 64;
  const rest = (weightedSum(n, [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23;
  return 'WABCDEFGHIJKLMNOPQRSTUV'[rest] === n[7];
}

/** Source: HMRC, both the old check and the one of 2010, which adds 55. */
function isBritishVat(n: string): boolean {
  if (!n.startsWith('GB')) return false;
  const digits = n.slice(2);
  const rest = (weightedSum(digits, [8, 7, 6, 5, 4, 3, 2]) + Number(digits.slice(7))) % 97;
  return rest === 0 || rest === 42;
}
