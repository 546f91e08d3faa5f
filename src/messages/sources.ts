/** How old a page of the handbook is, beside what it is cited for. */

/** "1 May 2026". */
function dayOf(date: string): string {
  return Temporal.PlainDate.from(date).toLocaleString('en-GB', { dateStyle: 'long' });
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

/** Whether a note is one of those. */
export function isExpiredNote(note: string): boolean {
  return /^The page ".*" \[\d+\] expired on /su.test(note);
}
