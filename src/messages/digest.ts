/** The digest post: its frame, the headings of its sections, and what stands where a section has no figures. */

const TITLES = { usage: 'Candor usage', incidents: 'Candor incidents', audit: 'Candor audit' } as const;

/** What it is, over which time, and how much of it needs somebody. */
export function titleOf(
  { kind, title = TITLES[kind] }: { readonly kind: keyof typeof TITLES; readonly title?: string | undefined },
  when: string,
  needs: number,
): string {
  const waits =
    needs === 0
      ? 'nothing needs you'
      : needs === 1
        ? '1 thing needs you'
        : `${String(needs)} things need you`;
  return `${needs === 0 ? '' : '! '}${title} · ${when} · ${waits}`;
}

export function inWeek(week: string, days: string, city: string): string {
  return `week ${week} (${days}, ${city})`;
}

export function postedFor(days: string, city: string): string {
  return `${days} (${city})`;
}

/** The one line of a time in which nothing needs anybody; `quiet`: in which nothing happened. */
export function nothingNeeded(quiet: string | undefined, calm: readonly string[]): string {
  const begin = quiet === undefined ? 'Nothing needs you' : `A quiet ${quiet}, nothing needs you`;
  return `${begin}${calm.length === 0 ? '' : `: ${calm.join(', ')}`}.`;
}

/** What needs somebody, in the order in which it does. */
export function numbered(number: number, text: string): string {
  return `${String(number)}. ${text}`;
}

/** After what is named one by one: the lines that have the rest are marked. */
export function andMore(count: number): string {
  return `And ${String(count)} more, marked "!" below. `;
}

/** Before the name of a subject that needs somebody. */
export function marked(label: string, needed: boolean): string {
  return needed ? `! ${label}` : label;
}

export function allElse(calm: readonly string[]): string {
  return calm.length === 0 ? '' : `All else normal: ${calm.join(', ')}.`;
}

/** By section id. */
export const HEADINGS = {
  activity: 'Questions',
  cost: 'Tokens and cost',
  'false-alarms': 'Reported as false alarm',
  feedback: 'Feedback',
  'incident-list': 'What happened',
  helped: 'Help given',
  incidents: 'Incidents',
  latency: 'Time to answer',
  'not-found': 'Asked and not found',
  'not-checked': 'Not checked: the check was out of reach',
  noted: 'Found in answers',
  people: 'Escalations and reviews',
  'person-requests': 'People’s requests about their data',
  'policy-changes': 'Policy changes',
  'questions-by-day': 'Questions a day',
  'refused-by-day': 'Refused a day',
  redactions: 'Redactions by kind',
  refusals: 'Refusals by rule',
  'self-check': 'State of the installation',
  shadow: 'Shadow rules that would have decided',
  uncertain: 'Left in, found too uncertain',
  verdicts: 'Verdicts',
} as const;
/** Over the periods that one post sums up. */
export const EACH_PERIOD = 'Each of them';

export const NO_INCIDENT = 'No incident was opened in this period.';
export const NOTHING_REDACTED = 'Nothing had to be redacted.';
export const NOTHING_REFUSED = 'No question was refused.';
export const NO_CHANGE = 'no change';

/** Over words that people looked for. */
export function lookedForBy(people: number): string {
  return `Words of questions that the handbook did not answer, and how many different people asked; words of fewer than ${String(people)} people are not shown.`;
}

export function helpGiven(count: number): string {
  return `${String(count)} times, numbers to call and the way to a person were given. For what, and to whom, is kept nowhere.`;
}

/** Beside a period that is longer than usual. */
/** `isPosted`: it makes up for what was not posted; one that somebody only looks at does not say so. */
export function covers(periods: number, every: 'day' | 'week' | 'month', isPosted: boolean): string {
  return ` · covers ${String(periods)} ${every}s${isPosted ? ': none was posted since' : ''}`;
}

/** In a channel that stands in for one which takes nothing. */
export function inPlaceOf(channel: string): string {
  return `posted here because ${channel} refuses it: mend that channel or name another in the policy`;
}

export function wasDue(at: string): string {
  return ` · late: was due ${at}`;
}

/** `previous`: what changes are told against; undefined where Candor was not there for all of it. */
export function footer(previous: string | undefined, policyVersion: string): string {
  const against = previous === undefined ? '' : `; changes are against ${previous}`;
  return `Figures from Candor's own records${against}. No content, no names. Policy ${policyVersion}.`;
}

export const AUDIT_LOG = 'Audit log';

/** `at` as it is shown. */
export function sealedTo(entries: string, at: string): string {
  return `Sealed up to entry ${entries} at ${at}. Keep these lines: whoever has them can show that nothing before was changed.`;
}

/** First and last day, both included. */
export function fromTo(first: string, last: string): string {
  return `${first} to ${last}`;
}

export function questionsAndIncidents(questions: string, incidents: string): string {
  return `${questions} questions, ${incidents} incidents`;
}

export function moreIncidents(count: string): string {
  return `And ${count} more: see the console.`;
}
