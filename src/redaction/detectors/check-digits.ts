/** The arithmetic that tells a number somebody was given from a number somebody made up. Digits are ASCII. */

/** Source: ISO/IEC 7812-1 annex B. */
export function hasLuhnDigit(digits: string): boolean {
  let sum = 0;
  let seen = false;
  for (let i = digits.length - 1, odd = false; i >= 0; i -= 1, odd = !odd) {
    const digit = digitAt(digits, i);
    seen ||= digit > 0;
    sum += odd ? ((digit * 2) % 10) + (digit > 4 ? 1 : 0) : digit;
  }
  return seen && sum % 10 === 0;
}

/** The sum of digit times weight, digit by digit from the left; digits past the weights do not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i += 1) sum += (weights[i] ?? 0) * digitAt(digits, i);
  return sum;
}

export function digitAt(digits: string, i: number): number {
  return digits.charCodeAt(i) - 48;
}

/** The rest of a number of any length. */
export function modulo(digits: string, divisor: number): number {
  let rest = 0;
  for (let i = 0; i < digits.length; i += 1) rest = (rest * 10 + digitAt(digits, i)) % divisor;
  return rest;
}

/** The rest after one more digit or letter, letters counted from 10. Source: ISO 7064 MOD 97-10. */
export function addMod97(rest: number, value: number): number {
  return (rest * (value > 9 ? 100 : 10) + value) % 97;
}

/** Source: ISO 7064 MOD 11,10. */
export function hasMod1110(digits: string): boolean {
  let product = 10;
  for (let i = 0; i < digits.length - 1; i += 1) {
    product = (((digitAt(digits, i) + product) % 10 || 10) * 2) % 11;
  }
  return (11 - product) % 10 === digitAt(digits, digits.length - 1);
}

const MULTIPLY = toRows(
  '0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210',
);
const PERMUTE = toRows(
  '0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258',
);

function toRows(table: string): readonly Uint8Array[] {
  return table.split(' ').map((row) => Uint8Array.from(row, Number));
}

/** Source: Verhoeff 1969, the dihedral group of order ten. */
export function hasVerhoeffDigit(digits: string): boolean {
  let check = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digitAt(digits, digits.length - 1 - i);
    check = MULTIPLY[check]?.[PERMUTE[i % 8]?.[digit] ?? 0] ?? 0;
  }
  return check === 0;
}

/** True for six digits that are a day: `YYMMDD`, or `DDMMYY` when `order` says so. */
export function isDay(digits: string, order: 'YYMMDD' | 'DDMMYY' = 'YYMMDD'): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(order === 'YYMMDD' ? digits.slice(4, 6) : digits.slice(0, 2));
  return month >= 1 && month <= 12 && day >= 1 && day <= (DAYS[month - 1] ?? 31);
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
