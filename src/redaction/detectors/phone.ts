import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import type { Finding } from '../../turn/turn.ts';
import type { DetectionContext, Detector } from '../detector.ts';
import { digitRuns, type DigitRun } from './digit-runs.ts';
import { cueAfter, cueBefore, extensionEnd, isDateLike } from './phone-context.ts';

const MIN_DIGITS = 7;
/** Source: ITU-T E.164. */
const MAX_DIGITS = 15;
const MAX_GROUPS = 10;
/** Numbers checked against the metadata in one text; past it a number counts by its looks, so that time stays bounded. */
const MAX_CHECKS = 1000;
const SEPARATOR = /^(?: {0,3}|[ ]?[-./~)(]{1,2} ?\(?)$/;
/** Written as people write phone numbers, even without a word that says so: brackets, a trunk 0, or 3-3-4 digits. */
const TELLING =
  /^(?:\(0?[0-9]{2,4}\) ?[0-9]|0[0-9]{1,4}[-/ ][0-9]|(?:1[-. ])?[0-9]{3}([-.])[0-9]{3}\1[0-9]{4}$)/;

/**
 * Finds phone numbers: international ones by their `+`, national ones by a cue word nearby or by a telling format that is
 * valid in one of the context's regions.
 */
export const phone: Detector = {
  id: 'phone',
  kinds: ['PHONE'],
  secret: false,
  detect(text, context) {
    const check = createCheck(context);
    return digitRuns(text, SEPARATOR, 4)
      .filter((run) => run.digits >= MIN_DIGITS)
      .flatMap((run) => phonesIn(text, run, check));
  },
};

type Check = (candidate: string) => boolean;

function createCheck(context: DetectionContext): Check {
  let checks = 0;
  return (candidate) => {
    const international = candidate.startsWith('+');
    const regions = international ? [undefined] : context.regions;
    return regions.some((region) => {
      checks += 1;
      if (checks > MAX_CHECKS) return true;
      return parsePhoneNumberFromString(candidate, region as CountryCode | undefined)?.isValid() ?? false;
    });
  };
}

function phonesIn(text: string, run: DigitRun, check: Check): readonly Finding[] {
  const findings: Finding[] = [];
  for (let first = 0; first < run.groups.length;) {
    const found = phoneAt(text, run, first, check);
    if (found !== undefined) findings.push(found.finding);
    first = found === undefined ? first + 1 : found.last + 1;
  }
  return findings;
}

interface Window {
  readonly last: number;
  readonly start: number;
  readonly end: number;
}

/** Every stretch of groups from `first` with a phone number's count of digits, longest first. */
function windowsFrom(text: string, run: DigitRun, first: number): readonly Window[] {
  const windows: Window[] = [];
  let start = run.groups[first]?.start ?? 0;
  if (text[start - 1] === '(') start -= 1;
  if (text[start - 1] === '+') start -= 1;
  if (text[start - 1] === '(' && text[start] === '+') start -= 1;
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

function phoneAt(
  text: string,
  run: DigitRun,
  first: number,
  check: Check,
): { finding: Finding; last: number } | undefined {
  const windows = windowsFrom(text, run, first);
  const longest = windows[0];
  if (longest === undefined) return undefined;
  const { start } = longest;
  const international = text[start] === '+' || text.startsWith('(+', start);
  const whole = first === 0 && longest.last === run.groups.length - 1;
  const found = international
    ? internationalPhone(text, windows, whole, check)
    : nationalPhone(text, windows, whole, check);
  if (found === undefined) return undefined;
  const end = extensionEnd(text, found.window.end);
  return { finding: { kind: 'PHONE', start, end, confidence: found.confidence }, last: found.window.last };
}

interface Match {
  readonly window: Window;
  readonly confidence: number;
}

function internationalPhone(
  text: string,
  windows: readonly Window[],
  whole: boolean,
  check: Check,
): Match | undefined {
  const valid = windows.find(({ start, end }) =>
    check(text.slice(start, end).replace('(+', '+').replace('(0)', '')),
  );
  if (valid !== undefined) return { window: valid, confidence: 0.95 };
  const longest = windows[0];
  const free = longest !== undefined && !/[\p{L}\p{N}]/u.test(text[longest.start - 1] ?? '');
  return whole && free ? { window: longest, confidence: 0.6 } : undefined;
}

function nationalPhone(
  text: string,
  windows: readonly Window[],
  whole: boolean,
  check: Check,
): Match | undefined {
  const longest = windows[0];
  if (longest === undefined || isDateLike(text.slice(longest.start, longest.end))) return undefined;
  const cued = cueBefore(text, longest.start) || cueAfter(text, longest.end);
  if (!cued && !windows.some(({ start, end }) => TELLING.test(text.slice(start, end)))) return undefined;
  if (!cued && /[\p{L}\p{N}_.#$€£=/-]/u.test(text[longest.start - 1] ?? '')) return undefined;
  const valid = windows.find(({ start, end }) => isValidNational(text.slice(start, end), cued, check));
  if (valid !== undefined) return { window: valid, confidence: cued ? 0.9 : 0.75 };
  return cued && whole ? { window: longest, confidence: 0.6 } : undefined;
}

function isValidNational(candidate: string, cued: boolean, check: Check): boolean {
  if (!cued && !TELLING.test(candidate)) return false;
  const dialled = /^(?:00|011|0011)([1-9].*)$/.exec(candidate)?.[1];
  return (dialled !== undefined && check(`+${dialled}`)) || check(candidate);
}
