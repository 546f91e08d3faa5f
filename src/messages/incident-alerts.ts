import { cutText } from '../base/cut-text.ts';
import type { Incident, IncidentKind, RESOLUTIONS } from '../domain/incident.ts';
import { INCIDENT_WORDS } from './incidents.ts';
import { say, sayAll } from './say.ts';
import { localeNow, timeOf, zonedTime } from './times.ts';
import type { Zone } from './values.ts';

/** What a channel reads of incidents. Never what was said, nor who said it. */

/** Of whoever has an incident: a post is to fit whatever people call themselves. */
const MAX_NAME_CHARS = 80;

const SEVERITY_WORDS: Readonly<Record<Incident['severity'], string>> = sayAll('incidentAlerts.severity');

/** Why an incident is over, as whoever resolves it chooses. */
export const CAUSE_WORDS: Readonly<Record<Exclude<(typeof RESOLUTIONS)[number], 'ended'>, string>> =
  sayAll('incidentAlerts.causes');

export function acknowledge(): string {
  return say('incidentAlerts.acknowledge');
}
export function assignToMe(): string {
  return say('incidentAlerts.assignToMe');
}
export function resolve(): string {
  return say('incidentAlerts.resolve');
}
export function falseAlarm(): string {
  return say('incidentAlerts.falseAlarm');
}
export function mute(): string {
  return say('incidentAlerts.mute');
}
export function reopen(): string {
  return say('incidentAlerts.reopen');
}
export function openConsole(): string {
  return say('incidentAlerts.openConsole');
}

/** Over the causes to choose from. */
export function whyOver(): string {
  return say('incidentAlerts.whyOver');
}

/** Beside what happened. */
export function nextField(): string {
  return say('incidentAlerts.next');
}
export function statusField(): string {
  return say('incidentAlerts.status');
}
export function questionField(): string {
  return say('incidentAlerts.question');
}
export function deadlineField(): string {
  return say('incidentAlerts.deadlineField');
}

export function noContent(): string {
  return say('incidentAlerts.noContent');
}
export function notHere(): string {
  return say('incidentAlerts.notHere');
}

export function incidentTitle(kind: IncidentKind, severity: Incident['severity']): string {
  return say('incidentAlerts.title', { severity: SEVERITY_WORDS[severity], what: INCIDENT_WORDS[kind] });
}

/** "since 30 November, 02:15 (Europe/Berlin), 3 times, last at 30 November, 02:20" */
export function sinceWhen({ at, lastAt, count }: Incident, zone: Zone): string {
  const { told, timezone } = zonedTime(at, zone);
  return say('incidentAlerts.since', {
    at: told,
    timezone,
    isOften: String(count > 1),
    count: String(count),
    last: zonedTime(lastAt, zone).told,
  });
}

export function statusLine(incident: Incident, now: Temporal.Instant, zone: Zone): string {
  const { mutedUntil } = incident;
  const muted =
    mutedUntil !== undefined && Temporal.Instant.compare(mutedUntil, now) > 0
      ? say('incidentAlerts.mutedUntil', { at: timeOf(mutedUntil, zone) })
      : '';
  return `${standing(incident, zone)}${muted}`;
}

function standing({ status, owner, acknowledgedAt, endedAt, resolution }: Incident, zone: Zone): string {
  const who = owner?.name === undefined ? '' : (cutText(owner.name, MAX_NAME_CHARS)[0] ?? '');
  const at = status === 'acknowledged' ? acknowledgedAt : endedAt;
  return say('incidentAlerts.standing', {
    status: status === 'resolved' && resolution === 'ended' ? 'ended' : status,
    hasWho: String(who !== ''),
    who,
    hasAt: String(at !== undefined),
    at: at === undefined ? '' : timeOf(at, zone),
    cause: causeOf(resolution),
  });
}

function causeOf(resolution = 'handled'): string {
  const words: Readonly<Record<string, string>> = CAUSE_WORDS;
  const word = words[resolution] ?? CAUSE_WORDS.handled;
  return localeNow() === 'de' ? word : word.toLowerCase();
}

/** A line of a post about several. */
export function listed(title: string, incident: Incident, now: Temporal.Instant, zone: Zone): string {
  const { count } = incident;
  return say('incidentAlerts.listed', {
    title,
    isOften: String(count > 1),
    count: String(count),
    standing: statusLine(incident, now, zone),
  });
}

export function andMore(count: number): string {
  return say('incidentAlerts.andMore', { count: String(count) });
}

export function moreTitle(total: number): string {
  return say('incidentAlerts.moreTitle', { total });
}

export function moreSince(at: Temporal.Instant, zone: Zone): string {
  const { told, timezone } = zonedTime(at, zone);
  return say('incidentAlerts.moreSince', { at: told, timezone });
}

export function hourlyTitle(total: number): string {
  return say('incidentAlerts.hourlyTitle', { total });
}

export function hourUntil(at: Temporal.Instant, zone: Zone): string {
  const { told, timezone } = zonedTime(at, zone);
  return say('incidentAlerts.hourUntil', { at: told, timezone });
}

export function reminderTitle(open: number): string {
  return say('incidentAlerts.reminderTitle', { open });
}

export function worseTitle(total: number): string {
  return say('incidentAlerts.worseTitle', { total });
}

export function pleaseTake(): string {
  return say('incidentAlerts.pleaseTake');
}
export function clockTitle(): string {
  return say('incidentAlerts.clockTitle');
}
export function clockRuns(): string {
  return say('incidentAlerts.clockRuns');
}

export function deadline(dueAt: Temporal.Instant, zone: Zone): string {
  const { told, timezone } = zonedTime(dueAt, zone);
  return say('incidentAlerts.deadline', { clockRuns: clockRuns(), at: told, timezone });
}

/** How many of a post about several are over. */
export function soFar(total: number, open: number): string {
  const over = open === total ? 'none' : open === 0 ? 'all' : 'some';
  return say('incidentAlerts.soFar', { over, ended: String(total - open), total: String(total) });
}
