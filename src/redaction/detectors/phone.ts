import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { Finding } from '../../domain/finding.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { digitRuns } from './digit-runs.ts';
import { isCard, MAX_CARD_DIGITS } from './payment-card.ts';
import { extensionEnd, isDateLike, isNamedAfter, isNamedOtherwise, PhoneCues } from './phone-context.ts';
import { isWordChar } from './scan.ts';

type DigitRun = ReturnType<typeof digitRuns>[number];

const MIN_DIGITS = 7;
/** Source: ITU-T E.164. */
const MAX_DIGITS = 15;
const MAX_GROUPS = 10;
/** Numbers checked against the metadata in one text; past it a number counts by its looks, so that time stays bounded. */
const MAX_CHECKS = 200;
const SEPARATORS = ' -./~()';
const MAX_CHARS_ALONE = 40;
/** Written as people write phone numbers, even without a word that says so: brackets, a trunk 0, or 3-3-4 digits. */
const TELLING =
  /^(?:\(0?[0-9]{2,4}\) ?[0-9]|0[0-9]{1,4}[-/ .][0-9]|0[-~ ]?\(?[0-9]{2,4}\)?[- ][0-9]|0~0 [0-9]|\(0\) ?[0-9]|\+?[0-9]{1,3} ?\(0\)|(?:1[-. ])?[0-9]{3}([-.])[0-9]{3}\1?[0-9]{4}$|1 [0-9]{3} [0-9]{3} [0-9]{4}$)/;
/** So telling that it needs no known numbering plan: a trunk prefix and three or four groups of the usual sizes. */
const UNMISTAKABLE =
  /^(?:0[0-9]{1,3} ?\([0-9]{2,4}\) ?[0-9]{3,4}[- ]?[0-9]{4}|0[0-9]{2,3}-[0-9]{3}-[0-9]{3,4}-[0-9]{4}|0[1-9][0-9]{0,2} [0-9]{3,4} [0-9]{4})$/;
/** One sign between all groups, or none. */
const UNIFORM = /^[0-9]+(?:([-. /])[0-9]{1,5}(?:\1[0-9]{1,5})*)?$/;
/** A number that is the whole message: a trunk 0, or groups of two to four digits. */
const LIKELY_ALONE =
  /^(?!00|[0-9]{3}-[0-9]{2}-[0-9]{4}$)(?:\(?0[-0-9 ()/.~]{6,20}|[0-9]{3}([-. ])[0-9]{2,4}\1[0-9]{2,4}(?:\1[0-9]{2,4}){0,2})$/;
/** A bracket that closes before one opens, or a difference. */
const UNLIKELY = /^[^(]*\)|\/-/;
/** Brazilian and other carrier codes that are left open: `(0xx) 21…`. */
const CARRIER = /\(?0[0-9]{0,2}xx\)? ?$/i;

interface Scan {
  readonly text: string;
  readonly cues: PhoneCues;
  /** True for a number that exists in the numbering plans. */
  readonly isValid: (candidate: string) => boolean;
}

/** Some groups of one run, with the bracket or `+` before the first. */
interface Window {
  readonly last: number;
  readonly start: number;
  readonly end: number;
  readonly digits: number;
}

/** A place where a number may begin and what speaks for it. */
interface Candidate {
  readonly windows: readonly Window[];
  /** The longest window, where it is all of the run. */
  readonly whole: Window | undefined;
  readonly announced: boolean;
}

interface Match {
  readonly window: Window;
  readonly confidence: number;
}

/**
 * Finds phone numbers: international ones by their `+`, national ones by a cue word nearby, by a telling format that is
 * valid in one of the context's regions, or because the text is nothing else.
 */
export const phone: Detector = {
  id: 'phone',
  kinds: ['PHONE'],
  secret: false,
  minDigits: MIN_DIGITS,
  detect(reading, context) {
    const { text } = reading;
    const runs = digitRuns(reading, MIN_DIGITS, SEPARATORS, 4);
    if (runs.length === 0) return [];
    const scan: Scan = { text, cues: new PhoneCues(text), isValid: createValidity(context) };
    return runs.flatMap((run) => phonesIn(scan, run));
  },
};

function createValidity(context: DetectionContext): Scan['isValid'] {
  let checks = 0;
  return (candidate) => {
    const regions = candidate.startsWith('+') ? [undefined] : context.regions;
    return regions.some((region) => {
      checks += 1;
      if (checks > MAX_CHECKS) return true;
      return parsePhoneNumberFromString(candidate, region as CountryCode | undefined)?.isValid() ?? false;
    });
  };
}

function phonesIn(scan: Scan, run: DigitRun): readonly Finding[] {
  const findings: Finding[] = [];
  const runStart = startOf(scan.text, run.groups[0]?.start ?? 0);
  scan.cues.readTo(runStart);
  if (isCardNumber(scan.text, run) || (isDump(run) && !scan.cues.announce(runStart))) return [];
  for (let first = 0; first < run.groups.length;) {
    const match = phoneAt(scan, run, first);
    first = match === undefined ? first + 1 : match.window.last + 1;
    if (match === undefined) continue;
    const { start, end } = match.window;
    findings.push({ kind: 'PHONE', start, end: extensionEnd(scan.text, end), confidence: match.confidence });
  }
  return findings;
}

function phoneAt(scan: Scan, run: DigitRun, first: number): Match | undefined {
  const { text } = scan;
  const digit = run.groups[first]?.start ?? 0;
  const start = startOf(text, digit);
  const end = run.groups.at(-1)?.end ?? digit;
  const international = text[start] === '+' || text[start + 1] === '+';
  const carrier = text[start + 1] === '0' && start < digit - 2;
  const announced = scan.cues.announce(start) || carrier || (first === 0 && isNamedAfter(text, end));
  const alone = first === 0 && isAlone(text, start, end);
  if (!international && !announced && !alone && !canTell(text, run, first, start)) return undefined;
  if (!international && isNamedOtherwise(text, start)) return undefined;
  const windows = windowsFrom(text, run, first, start);
  const longest = windows[0];
  const whole = first === 0 && longest?.last === run.groups.length - 1 ? longest : undefined;
  const candidate: Candidate = { windows, whole, announced };
  if (international) return internationalPhone(scan, candidate);
  if (longest === undefined || isDateLike(text.slice(longest.start, longest.end))) return undefined;
  return nationalPhone(scan, candidate) ?? (alone ? lonePhone(text, candidate) : undefined);
}

/** Takes in the bracket, the `+` and an open carrier code before the first digit. */
function startOf(text: string, digit: number): number {
  const before = text[digit - 1] === ' ' ? text[digit - 2] : text[digit - 1];
  if (before === undefined || !'(+xX)'.includes(before)) return digit;
  let start = digit;
  if (text[start - 1] === '(') start -= 1;
  for (let i = 0; i < 2 && text[start - 1] === '+'; i += 1) start -= 1;
  if (text[start - 1] === '(' && text[start] === '+') start -= 1;
  if (start !== digit || !'xX)'.includes(before)) return start;
  return digit - (CARRIER.exec(text.slice(Math.max(0, digit - 8), digit))?.[0].length ?? 0);
}

/** True when the text has nothing but the number and perhaps its extension. */
function isAlone(text: string, start: number, end: number): boolean {
  return (
    text.length <= MAX_CHARS_ALONE &&
    text.slice(0, start).trim() === '' &&
    text.slice(extensionEnd(text, end)).trim() === ''
  );
}

/** A cheap test before `TELLING` that most groups of digits fail. */
function canTell(text: string, run: DigitRun, first: number, start: number): boolean {
  const before = text[start - 1];
  if (before !== undefined && ('_.#$€£=/-'.includes(before) || isWordChar(before))) return false;
  const group = run.groups[first];
  const next = run.groups[first + 1];
  if (group === undefined || next === undefined) return false;
  const digits = group.end - group.start;
  const bracketed = text[group.start - 1] === '(' || text[next.start - 1] === '(';
  return (
    text[group.start] === '0' || bracketed || digits === 3 || (digits === 1 && next.end - next.start === 3)
  );
}

/** More digits than a phone number has, and those of a payment card. */
function isCardNumber(text: string, { groups, digits }: DigitRun): boolean {
  if (digits <= MAX_DIGITS || digits > MAX_CARD_DIGITS) return false;
  const written = text.slice(groups[0]?.start, groups.at(-1)?.end);
  return /^[0-9]+(?:[ -][0-9]{2,})*$/.test(written) && isCard(written.replace(/[ -]/g, ''));
}

/** Bytes in pairs of digits, more of them than any number has. */
function isDump(run: DigitRun): boolean {
  return run.groups.length > 6 && run.groups.every(({ start, end }) => end - start === 2);
}

/** Every stretch of groups from `first` with a phone number's count of digits, longest first. */
function windowsFrom(text: string, run: DigitRun, first: number, start: number): readonly Window[] {
  const windows: Window[] = [];
  let digits = 0;
  for (let last = first; last < Math.min(run.groups.length, first + MAX_GROUPS); last += 1) {
    const group = run.groups[last];
    if (group === undefined) break;
    digits += group.end - group.start;
    if (digits > MAX_DIGITS) break;
    if (digits < MIN_DIGITS) continue;
    if (UNLIKELY.test(text.slice(start, group.end))) break;
    windows.unshift({ last, start, end: group.end, digits });
  }
  return windows;
}

function internationalPhone(
  { text, isValid }: Scan,
  { windows, whole, announced }: Candidate,
): Match | undefined {
  const free = announced || !isWordChar(text[(windows[0]?.start ?? 0) - 1]);
  if (whole !== undefined && free && whole.digits >= 9 && whole.digits <= 12 && whole.last < 6) {
    return { window: whole, confidence: 0.95 };
  }
  const valid = windows.find(({ start, end }) => isValid(toDialled(text.slice(start, end))));
  if (valid !== undefined) return { window: valid, confidence: 0.95 };
  return whole !== undefined && free ? { window: whole, confidence: 0.6 } : undefined;
}

/** `(+49)`, `(0)` and `~` mean nothing to the parser. */
function toDialled(written: string): string {
  return written.replace('(+', '+').replace('++', '+').replace('(0)', ' ').replaceAll('~', ' ');
}

function nationalPhone(scan: Scan, { windows, whole, announced }: Candidate): Match | undefined {
  const written = whole && scan.text.slice(whole.start, whole.end);
  if (announced && whole !== undefined && whole.digits <= 12 && UNIFORM.test(written ?? '')) {
    return { window: whole, confidence: 0.9 };
  }
  const valid = windows.find(({ start, end }) =>
    isValidNational(scan, scan.text.slice(start, end), announced),
  );
  const unmistakable = UNMISTAKABLE.test(written ?? '');
  if (valid !== undefined && !unmistakable) return { window: valid, confidence: announced ? 0.9 : 0.75 };
  return whole !== undefined && (announced || unmistakable) ? { window: whole, confidence: 0.6 } : undefined;
}

function isValidNational(scan: Scan, candidate: string, announced: boolean): boolean {
  if (!announced && !TELLING.test(candidate)) return false;
  const abroad = /^(?:00|011|0011)([- ]?[1-9].*)$/.exec(candidate)?.[1];
  const withCountry = /\(0\)/.test(candidate) && scan.isValid(`+${toDialled(candidate)}`);
  return (
    withCountry || (abroad !== undefined && scan.isValid(`+${abroad}`)) || scan.isValid(toDialled(candidate))
  );
}

function lonePhone(text: string, { whole }: Candidate): Match | undefined {
  if (whole === undefined || whole.digits > 12 || !LIKELY_ALONE.test(text.slice(whole.start, whole.end)))
    return undefined;
  return { window: whole, confidence: 0.6 };
}
