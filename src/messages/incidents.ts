import {
  type Incident,
  type IncidentAction,
  type IncidentEvent,
  type IncidentKind,
  type IncidentStatus,
  RESOLUTIONS,
  isOver,
} from '../domain/incident.ts';
import { causeWord } from './causes.ts';
import { say, sayAll } from './say.ts';
import { timeOf } from './times.ts';
import type { Zone } from './values.ts';

/** Words for the incident kinds. */
export const INCIDENT_WORDS: Readonly<Record<IncidentKind, string>> = sayAll('incidents.kinds');

const STATUS_WORDS: Readonly<Record<IncidentStatus, string>> = sayAll('incidents.status');
const SEVERITY_WORDS: Readonly<Record<Incident['severity'], string>> = sayAll('incidents.severity');
/** Why something is over, in words. */
const RESOLUTION_WORDS: Readonly<Record<(typeof RESOLUTIONS)[number], string>> =
  sayAll('incidents.resolutions');

function resolutionWord(resolution: string): string {
  const known: Readonly<Record<string, string>> = RESOLUTION_WORDS;
  return known[resolution] ?? resolution;
}

export function noIncidentRight(): string {
  return say('incidents.noRight');
}
export function noSuchIncident(): string {
  return say('incidents.noSuch');
}

/** To whoever did it. */
export function actedOn(action: IncidentAction, { id, owner }: Incident, isMasked: boolean): string {
  return say('incidents.actedOn', { id, action, who: nameOf(owner), isMasked: String(isMasked) });
}

function nameOf(person: Incident['owner']): string {
  return person?.name ?? say('incidents.somebody');
}

/** To whoever asks for what is so already. */
export function unchanged(incident: Incident): string {
  return say('incidents.unchanged', { standing: standing(incident) });
}

/** To whoever was late. */
export function movedOn(incident: Incident): string {
  return say('incidents.movedOn', { standing: standing(incident) });
}

function standing({ id, status, owner, resolution }: Incident): string {
  return say('incidents.standing', {
    id,
    status: STATUS_WORDS[status],
    hasWhy: String(resolution !== undefined),
    why: resolution === undefined ? '' : resolutionWord(resolution),
    hasOwner: String(owner?.name !== undefined),
    owner: owner?.name ?? '',
  });
}

/** `at` and `times` as they are shown. Never what was said. */
export function incidentLine(
  { kind, severity, cause, count, turnId, status }: Incident,
  at: string,
  times: string,
): string {
  return say('incidents.line', {
    at,
    what: INCIDENT_WORDS[kind],
    severity: SEVERITY_WORDS[severity],
    cause: causeWord(cause),
    isOften: String(count > 1),
    often: oftenWord(kind, times),
    hasTurn: String(turnId !== undefined),
    turn: turnId ?? '',
    status: STATUS_WORDS[status],
  });
}

/** Of reports each reader counts once. */
function oftenWord(kind: IncidentKind, count: string): string {
  return say('incidents.often', { isReport: String(kind === 'user_report'), count });
}

/** One line of a list of open incidents. */
export function boardLine(incident: Incident, zone: Zone): string {
  const { id, kind, severity, status, cause, at, lastAt, count, owner, dueAt } = incident;
  const due = dueAt === undefined || isOver({ status }) ? undefined : dueAt;
  return say('incidents.boardLine', {
    id,
    what: INCIDENT_WORDS[kind],
    severity: SEVERITY_WORDS[severity],
    cause: causeWord(cause),
    status: STATUS_WORDS[status],
    hasOwner: String(owner !== undefined),
    owner: nameOf(owner),
    at: timeOf(at, zone),
    isOften: String(count > 1),
    often: oftenWord(kind, String(count)),
    last: timeOf(lastAt, zone),
    isDue: String(due !== undefined),
    due: due === undefined ? '' : timeOf(due, zone),
  });
}

/** All that is known of an incident, and what may be done about it; never what was said. */
export function incidentDetail(incident: Incident, timeline: readonly IncidentEvent[], zone: Zone): string {
  const { id, turnId, evidence, mutedUntil, resolution } = incident;
  const measured = Object.entries(evidence ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return [
    boardLine(incident, zone),
    ...(turnId === undefined ? [] : [say('incidents.question', { turnId })]),
    ...(measured.length === 0 ? [] : [say('incidents.measured', { values: measured.join(', ') })]),
    ...(resolution === undefined ? [] : [say('incidents.howItEnded', { how: resolutionWord(resolution) })]),
    ...(mutedUntil === undefined ? [] : [say('incidents.mutedUntil', { at: timeOf(mutedUntil, zone) })]),
    ...timeline.map((event) => `- ${eventLine(event, zone)}`),
    isOver(incident) ? say('incidents.howToReopen', { id }) : howToAct(id),
  ].join('\n');
}

function eventLine({ at, action, by, owner, cause, note }: IncidentEvent, zone: Zone): string {
  return say('incidents.event', {
    at: timeOf(at, zone),
    action,
    whom: nameOf(owner),
    hasWhy: String(cause !== undefined),
    why: cause === undefined ? '' : resolutionWord(cause),
    hasBy: String(by !== undefined),
    by: nameOf(by),
    hasNote: String(note !== undefined),
    note: note ?? '',
  });
}

function howToAct(id: string): string {
  const causes = RESOLUTIONS.filter((one) => one !== 'ended').join(', ');
  return say('incidents.howToAct', { id, causes });
}

export function noOpenIncidents(): string {
  return say('incidents.noneOpen');
}

/** Above the open ones, the worst first. */
export function openIncidentsHead(shown: number, more: boolean): string {
  return say('incidents.openHead', { isMore: String(more), shown });
}

export function noSuchAction(): string {
  return say('incidents.noSuchAction');
}
