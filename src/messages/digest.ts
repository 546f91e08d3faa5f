import { listed } from './counts.ts';
import { say, sayAll } from './say.ts';

/** The digest post: its frame, the headings of its sections, and what stands where a section has no figures. */

type Every = 'day' | 'week' | 'month';

const TITLES = sayAll('digest.titles');

/** What it is, over which time, and how much of it needs somebody. */
export function titleOf(
  { kind, title = TITLES[kind] }: { readonly kind: keyof typeof TITLES; readonly title?: string | undefined },
  when: string,
  needs: number,
): string {
  return `${needs === 0 ? '' : '! '}${say('digest.title', { title, when, needs })}`;
}

export function inWeek(week: string, days: string, city: string): string {
  return say('digest.inWeek', { week, days, city });
}

export function postedFor(days: string, city: string): string {
  return say('digest.postedFor', { days, city });
}

/** The one line of a time in which nothing needs anybody; `quiet`: in which nothing happened. */
export function nothingNeeded(quiet: Every | undefined, calm: readonly string[]): string {
  const hasCalm = String(calm.length > 0);
  return say('digest.nothingNeeded', { quiet: quiet ?? 'none', hasCalm, calm: listed(calm) });
}

/** What needs somebody, in the order in which it does. */
export function numbered(number: number, text: string): string {
  return `${String(number)}. ${text}`;
}

/** After what is named one by one: the lines that have the rest are marked. */
export function andMore(count: number): string {
  return say('digest.andMore', { count });
}

/** Before the name of a subject that needs somebody. */
export function marked(label: string, needed: boolean): string {
  return needed ? `! ${label}` : label;
}

export function allElse(calm: readonly string[]): string {
  return calm.length === 0 ? '' : say('digest.allElse', { calm: listed(calm) });
}

/** By section id. */
export const HEADINGS = sayAll('digest.headings');

/** Over the periods that one post sums up. */
export function eachPeriod(): string {
  return say('digest.eachPeriod');
}

export function noIncident(): string {
  return say('digest.noIncident');
}
export function nothingRedacted(): string {
  return say('digest.nothingRedacted');
}
export function nothingRefused(): string {
  return say('digest.nothingRefused');
}
export function noChange(): string {
  return say('digest.noChange');
}

/** Over words that people looked for. */
export function lookedForBy(people: number): string {
  return say('digest.lookedForBy', { people });
}

export function helpGiven(count: number): string {
  return say('digest.helpGiven', { count });
}

/** Beside a period that is longer than usual. `isPosted`: it makes up for what was not posted; one that somebody only looks at does not say so. */
export function covers(periods: number, every: Every, isPosted: boolean): string {
  return say('digest.covers', { periods, every, isPosted: String(isPosted) });
}

/** In a channel that stands in for one which takes nothing. */
export function inPlaceOf(channel: string): string {
  return say('digest.inPlaceOf', { channel });
}

export function wasDue(at: string): string {
  return say('digest.wasDue', { at });
}

/** `previous`: what changes are told against; undefined where Candor was not there for all of it. */
export function footer(previous: string | undefined, policyVersion: string): string {
  const hasPrevious = String(previous !== undefined);
  return say('digest.footer', { hasPrevious, previous: previous ?? '', policyVersion });
}

export function auditLog(): string {
  return say('digest.auditLog');
}

/** `at` as it is shown. */
export function sealedTo(entries: string, at: string): string {
  return say('digest.sealedTo', { entries, at });
}

/** First and last day, both included. */
export function fromTo(first: string, last: string): string {
  return say('digest.fromTo', { first, last });
}

export function questionsAndIncidents(questions: string, incidents: string): string {
  return say('digest.questionsAndIncidents', { questions, incidents });
}

export function moreIncidents(count: string): string {
  return say('digest.moreIncidents', { count });
}
