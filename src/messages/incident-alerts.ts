import { cutText } from '../base/cut-text.ts';
import type { Incident, IncidentKind, RESOLUTIONS } from '../domain/incident.ts';
import { INCIDENT_WORDS } from './incidents.ts';
import { timeOf } from './times.ts';
import type { Zone } from './values.ts';

/** What a channel reads of incidents. Never what was said, nor who said it. */

/** Of whoever has an incident: a post is to fit whatever people call themselves. */
const MAX_NAME_CHARS = 80;

const SEVERITY_WORDS: Readonly<Record<Incident['severity'], string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  personal_data: 'Personal data',
};

/** Why an incident is over, as whoever resolves it chooses. */
export const CAUSE_WORDS: Readonly<Record<Exclude<(typeof RESOLUTIONS)[number], 'ended'>, string>> = {
  fixed: 'Fixed',
  revoked: 'Revoked or rotated',
  handled: 'Handled otherwise',
  accepted: 'Risk accepted',
  duplicate: 'Duplicate',
};

export const ACKNOWLEDGE = 'Acknowledge';
export const ASSIGN_TO_ME = 'Assign to me';
export const RESOLVE = 'Resolve';
export const FALSE_ALARM = 'False alarm';
export const MUTE = 'Mute for a day';
export const REOPEN = 'Open again';
export const OPEN_CONSOLE = 'Open in the console';

/** Over the causes to choose from. */
export const WHY_OVER = 'Why it is over';

/** Beside what happened. */
export const NEXT = 'What to do';
export const STATUS = 'Status';
export const QUESTION = 'Question';
export const DEADLINE = 'Deadline';

export const NO_CONTENT = 'Nothing that anybody wrote stands in this post.';
export const NOT_HERE = 'Incidents can be worked on only in the channels that the policy names for them.';

export function incidentTitle(kind: IncidentKind, severity: Incident['severity']): string {
  return `${SEVERITY_WORDS[severity]}: ${INCIDENT_WORDS[kind]}`;
}

/** "since 30 November, 02:15 (Europe/Berlin), 3 times, last at 30 November, 02:20" */
export function sinceWhen({ at, lastAt, count }: Incident, zone: Zone): string {
  const since = `Since ${timeOf(at, zone)} (${zone.timezone})`;
  return count > 1 ? `${since}, ${count} times, last at ${timeOf(lastAt, zone)}` : since;
}

export function statusLine(incident: Incident, now: Temporal.Instant, zone: Zone): string {
  const { mutedUntil } = incident;
  const muted =
    mutedUntil !== undefined && Temporal.Instant.compare(mutedUntil, now) > 0
      ? ` Muted until ${timeOf(mutedUntil, zone)}.`
      : '';
  return `${standing(incident, zone)}${muted}`;
}

function standing({ status, owner, acknowledgedAt, endedAt, resolution }: Incident, zone: Zone): string {
  const who = owner?.name === undefined ? undefined : cutText(owner.name, MAX_NAME_CHARS)[0];
  const at = (instant: Temporal.Instant | undefined) =>
    instant === undefined ? '' : ` since ${timeOf(instant, zone)}`;
  switch (status) {
    case 'open':
      return who === undefined ? 'Open, nobody has it.' : `Open, with ${who}.`;
    case 'acknowledged':
      return `Acknowledged${at(acknowledgedAt)}${who === undefined ? '' : `, with ${who}`}.`;
    case 'resolved':
      return resolution === 'ended'
        ? `Over${at(endedAt)}: it ended by itself.`
        : `Resolved${at(endedAt)}: ${causeWord(resolution)}.`;
    default:
      return `A false alarm${at(endedAt)}.`;
  }
}

function causeWord(resolution = 'handled'): string {
  const words: Readonly<Record<string, string>> = CAUSE_WORDS;
  return (words[resolution] ?? CAUSE_WORDS.handled).toLowerCase();
}

/** A line of a post about several. */
export function listed(title: string, incident: Incident, now: Temporal.Instant, zone: Zone): string {
  const often = incident.count > 1 ? `, ${incident.count} times` : '';
  return `${title}${often}. ${statusLine(incident, now, zone)}`;
}

export function andMore(count: number): string {
  return `And ${count} more.`;
}

export function moreTitle(total: number): string {
  return `And ${total} more ${total === 1 ? 'incident' : 'incidents'}`;
}

export function moreSince(at: Temporal.Instant, zone: Zone): string {
  return `Too many for a post each, since ${timeOf(at, zone)} (${zone.timezone})`;
}

export function hourlyTitle(total: number): string {
  return `${total} ${total === 1 ? 'incident' : 'incidents'} in an hour`;
}

export function hourUntil(at: Temporal.Instant, zone: Zone): string {
  return `The hour until ${timeOf(at, zone)} (${zone.timezone})`;
}

export function reminderTitle(open: number): string {
  if (open === 0) return 'Reminder: somebody has them all';
  return open === 1
    ? 'Reminder: an incident waits for somebody'
    : `Reminder: ${open} incidents wait for somebody`;
}

export const PLEASE_TAKE = 'Nobody has acknowledged them. Please do, or say that they are none.';

export const CLOCK_TITLE = 'An authority may have to be told soon';

export const CLOCK_RUNS = 'Within 72 hours a breach of personal data is to be notified';

export function deadline(dueAt: Temporal.Instant, zone: Zone): string {
  return `${CLOCK_RUNS}: by ${timeOf(dueAt, zone)} (${zone.timezone}).`;
}

/** How many of a post about several are over. */
export function soFar(total: number, open: number): string {
  if (open === total) return 'None of them is over.';
  return open === 0 ? 'All of them are over.' : `${total - open} of ${total} are over.`;
}
