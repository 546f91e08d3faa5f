import type { Finding } from '../../domain/finding.ts';
import type { Detector } from '../detector.ts';
import { hasLuhnDigit } from './check-digits.ts';
import { digitRuns } from './digit-runs.ts';
import { isWordChar } from './scan.ts';

type DigitRun = ReturnType<typeof digitRuns>[number];

const MIN_DIGITS = 12;
/** What counts inside a longer row of digits: short numbers pass the check by chance too often. */
const MIN_DIGITS_INSIDE = 15;
export const MAX_CARD_DIGITS = 19;

/** Issuer prefixes and the lengths they come in. Source: ISO/IEC 7812 and the issuers' published ranges. */
const ISSUERS: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(?:30[0-5]|309|36|3[89])/, [14, 15, 16, 17, 18, 19]],
  [/^(?:6011|64[4-9]|65)/, [16, 17, 18, 19]],
  [/^35/, [16, 17, 18, 19]],
  [/^(?:2131|1)/, [15]],
  [/^62/, [16, 17, 18, 19]],
  [/^(?:50|5[6-9]|60|63|67|68|69)/, [12, 13, 14, 15, 16, 17, 18, 19]],
  [/^220[0-4]/, [16, 17, 18, 19]],
];

/** By the first four digits: a bit for each length that an issuer gives. */
const LENGTHS = Int32Array.from({ length: 10_000 }, (_, first) =>
  ISSUERS.filter(([prefix]) => prefix.test(String(first).padStart(4, '0')))
    .flatMap(([, lengths]) => lengths)
    .reduce((bits, length) => bits | (1 << length), 0),
);

/** Finds payment card numbers: an issuer's prefix and length, and a right check digit, with spaces or dashes between. */
export const paymentCard: Detector = {
  id: 'payment-card',
  kinds: ['PAYMENT_CARD'],
  secret: false,
  minDigits: MIN_DIGITS,
  detect(scan) {
    return digitRuns(scan, MIN_DIGITS, ' -').flatMap((run) => cardsIn(scan.text, run));
  },
};

/** True for all the digits of a card. */
export function isCard(digits: string): boolean {
  const lengths = LENGTHS[Number(digits.slice(0, 4))] ?? 0;
  return digits.length <= MAX_CARD_DIGITS && (lengths & (1 << digits.length)) !== 0 && hasLuhnDigit(digits);
}

/** Tries every start at a group of digits and takes the longest card from there. */
function cardsIn(text: string, { groups }: DigitRun): readonly Finding[] {
  const findings: Finding[] = [];
  const digits = groups.map(({ start, end }) => text.slice(start, end)).join('');
  let done = 0;
  for (let first = 0, from = 0; first < groups.length; first += 1) {
    const { start, end } = groups[first]!;
    const cardEnd = from < done ? undefined : findCard(text, groups, first, digits, from);
    if (cardEnd !== undefined) {
      findings.push({ kind: 'PAYMENT_CARD', start, end: cardEnd.end, confidence: 0.95 });
      done = cardEnd.digits;
    }
    from += end - start;
  }
  return findings;
}

/** Where the longest card that begins with group `first` ends, in the text and in the `digits` of all groups, where it begins at `from`. */
function findCard(
  text: string,
  groups: DigitRun['groups'],
  first: number,
  digits: string,
  from: number,
): { readonly end: number; readonly digits: number } | undefined {
  const lengths = LENGTHS[Number(digits.slice(from, from + 4))] ?? 0;
  const before = text[(groups[first]?.start ?? 0) - 1];
  if (lengths === 0 || isWordChar(before) || before === '.' || before === '_') return undefined;
  let found: { end: number; digits: number } | undefined;
  let length = 0;
  for (let last = first; last < groups.length; last += 1) {
    const { start, end } = groups[last]!;
    if (last > first && end - start < 2) break;
    length += end - start;
    if (length > MAX_CARD_DIGITS) break;
    const whole = first === 0 && last === groups.length - 1;
    if ((lengths & (1 << length)) === 0 || (!whole && length < MIN_DIGITS_INSIDE)) continue;
    if (!isWordChar(text[end]) && hasLuhnDigit(digits.slice(from, from + length)))
      found = { end, digits: from + length };
  }
  return found;
}
