import { isSaid, say } from './say.ts';
import { localeNow } from './times.ts';
/** How old a page of the handbook is, beside what it is cited for. */

/** Each made once: that takes far longer than what it is used for. */
const days = new Map<string, Intl.DateTimeFormat>();

/** "1 May 2026". */
function dayOf(date: string): string {
  const locale = localeNow();
  const format = days.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  days.set(locale, format);
  return format.format(Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds);
}

interface Aged {
  readonly reviewed?: string | undefined;
  readonly expired?: string | undefined;
}

/** How old a source is and how confidential, in small print; empty where nothing is known of it. */
export function aboutSource(source: Aged & { readonly sensitivity?: { readonly name: string } }): string {
  return [ageOf(source), source.sensitivity?.name].filter(Boolean).join(', ');
}

function ageOf({ reviewed, expired }: Aged): string {
  if (expired !== undefined) return say('sources.ageOf', { dayOf: dayOf(expired) });
  return reviewed === undefined ? '' : say('sources.reviewed', { day: dayOf(reviewed) });
}

/** Below what is quoted of a page that holds no longer. */
export function pageExpired(expired: string): string {
  return say('sources.pageExpired', { dayOf: dayOf(expired) });
}

/** Under an answer that stands on a page which holds no longer. */
export function expiredNote(
  { n, title, expired }: { readonly n: number; readonly title: string; readonly expired: string },
  owner: string,
): string {
  return say('sources.expiredNote', { title, n: String(n), dayOf: dayOf(expired), owner });
}

interface Counted {
  readonly n: number;
  readonly title: string;
  readonly value: number;
}

/** Under an answer for which two pages have different figures. */
export function differingNote(one: Counted, other: Counted, unit: string, owners: readonly string[]): string {
  const values = {
    one: say('sources.has', { title: one.title, n: String(one.n), figure: figure(one.value, unit) }),
    other: say('sources.has', { title: other.title, n: String(other.n), figure: figure(other.value, unit) }),
    owners: owners.join(say('sources.or')),
  };
  return say('sources.differingNote', values);
}

/** "28 days", "15 %", "40 EUR". */
function figure(value: number, unit: string): string {
  const shown = value.toLocaleString(localeNow());
  if (unit === 'percent') return `${shown} %`;
  return TIMES.has(unit) ? say('sources.time', { value, shown, unit }) : `${shown} ${unit}`;
}

const TIMES = new Set(['minute', 'hour', 'day', 'week', 'month', 'year']);

/** Whether a note is of pages that an answer stands on, in whichever language it was said. */
export function isPageNote(note: string): boolean {
  return isSaid(note, 'sources.expiredNote') || isSaid(note, 'sources.differingNote');
}
