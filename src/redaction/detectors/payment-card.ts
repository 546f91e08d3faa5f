import type { Finding } from '../../turn/turn.ts';
import type { Detector } from '../detector.ts';
import { hasLuhnDigit } from './check-digits.ts';
import { digitRuns, type DigitRun } from './digit-runs.ts';
import { isWordChar } from './scan.ts';

const MIN_DIGITS = 12;
/** What counts inside a longer row of digits: short numbers pass the check by chance too often. */
const MIN_DIGITS_INSIDE = 15;
const MAX_DIGITS = 19;

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

const FIRST_DIGITS = '123456';

/** Finds payment card numbers: an issuer's prefix and length, and a right check digit, with spaces or dashes between. */
export const paymentCard: Detector = {
  id: 'payment-card',
  kinds: ['PAYMENT_CARD'],
  secret: false,
  minDigits: MIN_DIGITS,
  detect({ text }) {
    return digitRuns(text, MIN_DIGITS, ' -').flatMap((run) => cardsIn(text, run));
  },
};

/** Tries every start at a group of digits and takes the longest card from there. */
function cardsIn(text: string, run: DigitRun): readonly Finding[] {
  const findings: Finding[] = [];
  for (let first = 0; first < run.groups.length;) {
    const last = lastGroupOfCard(text, run, first);
    if (last === undefined) {
      first += 1;
      continue;
    }
    const start = run.groups[first]?.start ?? 0;
    const end = run.groups[last]?.end ?? 0;
    findings.push({ kind: 'PAYMENT_CARD', start, end, confidence: 0.95 });
    first = last + 1;
  }
  return findings;
}

function lastGroupOfCard(text: string, run: DigitRun, first: number): number | undefined {
  const start = run.groups[first]?.start ?? 0;
  const before = text[start - 1];
  if (!FIRST_DIGITS.includes(text[start] ?? '')) return undefined;
  if (isWordChar(before) || before === '.' || before === '_') return undefined;
  let digits = '';
  let found: number | undefined;
  for (let last = first; last < run.groups.length; last += 1) {
    const group = run.groups[last];
    if (group === undefined) break;
    const alone = last === first;
    if (!alone && group.end - group.start < 2) break;
    digits += text.slice(group.start, Math.min(group.end, group.start + MAX_DIGITS + 1));
    if (digits.length > MAX_DIGITS) break;
    const whole = first === 0 && last === run.groups.length - 1;
    if (!whole && digits.length < MIN_DIGITS_INSIDE) continue;
    if (!isWordChar(text[group.end]) && isCard(digits)) found = last;
  }
  return found;
}

function isCard(digits: string): boolean {
  return (
    digits.length >= MIN_DIGITS &&
    digits.length <= MAX_DIGITS &&
    ((LENGTHS[Number(digits.slice(0, 4))] ?? 0) & (1 << digits.length)) !== 0 &&
    hasLuhnDigit(digits)
  );
}
