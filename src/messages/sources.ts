/** How old a page of the handbook is, beside what it is cited for. */

/** Made once: that takes far longer than what it is used for. */
const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** "1 May 2026". */
function dayOf(date: string): string {
  return DAY.format(Temporal.PlainDate.from(date));
}

interface Aged {
  readonly reviewed?: string | undefined;
  readonly expired?: string | undefined;
}

/** Empty where nothing is known of it. */
export function ageOf({ reviewed, expired }: Aged): string {
  if (expired !== undefined) return `expired on ${dayOf(expired)}`;
  return reviewed === undefined ? '' : `reviewed ${dayOf(reviewed)}`;
}

/** Below what is quoted of a page that holds no longer. */
export function pageExpired(expired: string): string {
  return `That page expired on ${dayOf(expired)} and may hold no longer.`;
}

/** Under an answer that stands on a page which holds no longer. */
export function expiredNote(
  { n, title, expired }: { readonly n: number; readonly title: string; readonly expired: string },
  owner: string,
): string {
  return `The page "${title}" [${String(n)}] expired on ${dayOf(expired)} and may hold no longer. Ask ${owner} before you rely on it.`;
}

interface Counted {
  readonly n: number;
  readonly title: string;
  readonly value: number;
}

/** Under an answer for which two pages have different figures. */
export function differingNote(one: Counted, other: Counted, unit: string, owners: readonly string[]): string {
  const says = ({ n, title, value }: Counted): string =>
    `"${title}" [${String(n)}] has ${figure(value, unit)}`;
  return `Two pages of the handbook differ here: ${says(one)}, ${says(other)}. Ask ${owners.join(' or ')} which one holds.`;
}

/** "28 days", "15 %", "40 EUR". */
function figure(value: number, unit: string): string {
  const words = unit === 'percent' ? '%' : TIMES.has(unit) ? `${unit}${value === 1 ? '' : 's'}` : unit;
  return `${value.toLocaleString('en-GB')} ${words}`;
}

const TIMES = new Set(['minute', 'hour', 'day', 'week', 'month', 'year']);

/** Whether a note is of pages that an answer stands on. */
export function isPageNote(note: string): boolean {
  return /^(?:The page ".*" \[\d+\] expired on |Two pages of the handbook differ here: )/su.test(note);
}
