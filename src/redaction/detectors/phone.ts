import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { Finding } from '../../turn/turn.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { digitRuns, type DigitRun } from './digit-runs.ts';
import { extensionEnd, findPhoneCues, isDateLike, type PhoneCues } from './phone-context.ts';
import { isWordChar } from './scan.ts';

const MIN_DIGITS = 7;
/** Source: ITU-T E.164. */
const MAX_DIGITS = 15;
const MAX_GROUPS = 10;
/** Numbers checked against the metadata in one text; past it a number counts by its looks, so that time stays bounded. */
const MAX_CHECKS = 1000;
const SEPARATORS = ' -./~()';
/** Written as people write phone numbers, even without a word that says so: brackets, a trunk 0, or 3-3-4 digits. */
const TELLING =
  /^(?:\(0?[0-9]{2,4}\) ?[0-9]|0[0-9]{1,4}[-/ .][0-9]|0[-~ ]?\(?[0-9]{2,4}\)?[- ][0-9]|\(0\) ?[0-9]|\+?[0-9]{1,3} ?\(0\)|(?:1[-. ])?[0-9]{3}([-.])[0-9]{3}\1?[0-9]{4}$|1 [0-9]{3} [0-9]{3} [0-9]{4}$)/;

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
}

interface Match {
  readonly window: Window;
  readonly confidence: number;
}

/**
 * Finds phone numbers: international ones by their `+`, national ones by a cue word nearby or by a telling format that is
 * valid in one of the context's regions.
 */
export const phone: Detector = {
  id: 'phone',
  kinds: ['PHONE'],
  secret: false,
  detect(text, context) {
    const runs = digitRuns(text, SEPARATORS, 4).filter((run) => run.digits >= MIN_DIGITS);
    if (runs.length === 0) return [];
    const scan: Scan = { text, cues: findPhoneCues(text), isValid: createValidity(context) };
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
  const start = startOf(scan.text, run.groups[first]?.start ?? 0);
  const international = scan.text[start] === '+' || scan.text[start + 1] === '+';
  const cued = scan.cues.before(start) || scan.cues.after(run.groups.at(-1)?.end ?? start);
  if (!international && !cued && !canTell(scan.text, run, first, start)) return undefined;
  const windows = windowsFrom(run, first, start);
  const whole = windows[0]?.last === run.groups.length - 1 && first === 0;
  return international
    ? internationalPhone(scan, windows, whole, cued)
    : nationalPhone(scan, windows, whole, cued);
}

/** Takes in the bracket and the `+` before the first digit. */
function startOf(text: string, digit: number): number {
  let start = digit;
  if (text[start - 1] === '(') start -= 1;
  for (let i = 0; i < 2 && text[start - 1] === '+'; i += 1) start -= 1;
  if (text[start - 1] === '(' && text[start] === '+') start -= 1;
  return start;
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

/** Every stretch of groups from `first` with a phone number's count of digits, longest first. */
function windowsFrom(run: DigitRun, first: number, start: number): readonly Window[] {
  const windows: Window[] = [];
  let digits = 0;
  for (let last = first; last < Math.min(run.groups.length, first + MAX_GROUPS); last += 1) {
    const group = run.groups[last];
    if (group === undefined) break;
    digits += group.end - group.start;
    if (digits > MAX_DIGITS) break;
    if (digits >= MIN_DIGITS) windows.unshift({ last, start, end: group.end });
  }
  return windows;
}

function internationalPhone(
  scan: Scan,
  windows: readonly Window[],
  whole: boolean,
  cued: boolean,
): Match | undefined {
  const valid = windows.find(({ start, end }) => scan.isValid(toDialled(scan.text.slice(start, end))));
  if (valid !== undefined) return { window: valid, confidence: 0.95 };
  const longest = windows[0];
  return whole && longest !== undefined && (cued || !isWordChar(scan.text[longest.start - 1]))
    ? { window: longest, confidence: 0.6 }
    : undefined;
}

/** `(+49)`, `(0)` and `~` mean nothing to the parser. */
function toDialled(written: string): string {
  return written.replace('(+', '+').replace('++', '+').replace('(0)', ' ').replaceAll('~', ' ');
}

function nationalPhone(
  scan: Scan,
  windows: readonly Window[],
  whole: boolean,
  cued: boolean,
): Match | undefined {
  const longest = windows[0];
  if (longest === undefined || isDateLike(scan.text.slice(longest.start, longest.end))) return undefined;
  const valid = windows.find(({ start, end }) => isValidNational(scan, scan.text.slice(start, end), cued));
  if (valid !== undefined) return { window: valid, confidence: cued ? 0.9 : 0.75 };
  return cued && whole ? { window: longest, confidence: 0.6 } : undefined;
}

function isValidNational(scan: Scan, candidate: string, cued: boolean): boolean {
  if (!cued && !TELLING.test(candidate)) return false;
  const abroad = /^(?:00|011|0011)([- ]?[1-9].*)$/.exec(candidate)?.[1];
  const withCountry = /\(0\)/.test(candidate) && scan.isValid(`+${toDialled(candidate)}`);
  return (
    withCountry || (abroad !== undefined && scan.isValid(`+${abroad}`)) || scan.isValid(toDialled(candidate))
  );
}
