import {
  type Incident,
  type IncidentAction,
  type IncidentEvent,
  type IncidentKind,
  type IncidentStatus,
  RESOLUTIONS,
  isOver,
} from '../domain/incident.ts';
import { timeOf } from './times.ts';
import type { Zone } from './values.ts';
import { causeWord } from './causes.ts';

/** Words for the incident kinds. */
export const INCIDENT_WORDS: Readonly<Record<IncidentKind, string>> = {
  secret_blocked: 'Secret pasted and kept back',
  turn_failed: 'Question failed',
  user_report: 'Answer reported by a reader',
  false_alarm: 'Something masked that need not have been',
  unmasked: 'Something that should have been masked',
  policy_rejected: 'Policy file rejected',
  rule_failed: 'Rule that could not be worked out',
  document_quarantined: 'Document of the handbook kept from the model',
  paused: 'Candor paused',
  guard_blocked: 'Question blocked by a guard',
  personal_data: 'Personal data kept back',
  injection: 'Question that tries to take over the model',
  policy_burst: 'One person refused again and again',
  output_blocked: 'Answer changed by a guard',
  hidden_context: 'Instructions of the model kept out of an answer',
  provider_outage: 'Model away or refused',
  safety_warning: 'Warning of the provider about what somebody asks',
  safety_deactivation: 'Person shut out by the provider',
  provider_refused: 'Stopped by the filter of the provider',
  identity_unknown: 'People whom a platform did not tell',
  undelivered: 'Replies not shown, the platform did not take them',
  desk_unreachable: 'Desk not reachable',
  channel_unreachable: 'Channel that takes no posts',
  siem_unreachable: 'Place for security events not reachable',
  webhook_unreachable: 'Endpoint that hears of incidents not reachable',
  audit_inconsistent: 'Audit log that does not continue what was signed of it',
  checkpoint_not_taken: 'Checkpoints of the audit log not taken',
  handbook_differs: 'Documents of the handbook that differ',
  request_overdue: 'Request of a person about their own data that is overdue',
  retention_overdue: 'Data kept longer than policy says',
  anomaly: 'More than usual',
  model_ending: 'Model that ends, or is not pinned',
  model_canary: 'Model on trial',
  model_rolled_back: 'Model taken back',
  answers_regressed: 'Answers worse than accepted',
  advisory: 'Known weakness of a package',
  undeliverable: 'Conversation that takes no messages',
};

const DONE: Readonly<Record<IncidentAction, string>> = {
  acknowledge: 'is acknowledged',
  assign: 'is with',
  resolve: 'is resolved',
  false_alarm: 'is a false alarm',
  reopen: 'is open again',
  mute: 'is muted for a day: it is still counted, and nobody is told of it',
  note: 'has your note',
  raise: 'counts as a breach of personal data: the authority must know of it within 72 hours',
};

/** What is written after `admin incident REFERENCE`. */
export const ACTION_NAMES: Readonly<Record<IncidentAction, readonly string[]>> = {
  acknowledge: ['ack', 'acknowledge'],
  assign: ['assign me', 'assign'],
  resolve: ['resolve'],
  false_alarm: ['false alarm', 'false-alarm'],
  reopen: ['reopen'],
  mute: ['mute'],
  note: ['note'],
  raise: ['breach'],
};

const LINE_WORDS: Readonly<Record<IncidentEvent['action'], string>> = {
  acknowledge: 'acknowledged',
  assign: 'given to',
  resolve: 'resolved',
  false_alarm: 'found to be a false alarm',
  reopen: 'opened again',
  mute: 'muted for a day',
  note: 'noted',
  raise: 'found to be worse',
};

const STATUS_WORDS: Readonly<Record<IncidentStatus, string>> = {
  open: 'open',
  acknowledged: 'acknowledged',
  resolved: 'resolved',
  false_alarm: 'a false alarm',
};

export const NO_INCIDENT_RIGHT = 'Only the security team and administrators work on incidents.';
export const NO_SUCH_INCIDENT = 'There is no incident with this reference.';

/** To whoever did it. */
export function actedOn(action: IncidentAction, { id, owner }: Incident, isMasked: boolean): string {
  const whom = action === 'assign' ? ` ${owner?.name ?? 'somebody'}` : '';
  const masked = isMasked
    ? ' Parts of your note look like what must not be kept, so they are masked: a note is about an incident, never its content.'
    : '';
  return `Incident ${id} ${DONE[action]}${whom}.${masked}`;
}

/** To whoever asks for what is so already. */
export function unchanged(incident: Incident): string {
  return `Nothing changed: ${standing(incident)}`;
}

/** To whoever was late. */
export function movedOn(incident: Incident): string {
  return `That was done too late, so it changed nothing: ${standing(incident)}`;
}

function standing({ id, status, owner, resolution }: Incident): string {
  const whose = owner?.name === undefined ? '' : `, with ${owner.name}`;
  const why = resolution === undefined ? '' : ` (${resolution})`;
  return `incident ${id} is ${STATUS_WORDS[status]}${why}${whose}.`;
}

/** `at` and `times` as they are shown. Never what was said. */
export function incidentLine(
  { kind, severity, cause, count, turnId, status }: Incident,
  at: string,
  times: string,
): string {
  const often = count > 1 ? `, ${oftenWord(kind, times)}` : '';
  const turn = turnId === undefined ? '' : `, question ${turnId}`;
  return `${at} ${INCIDENT_WORDS[kind]} (${severity}, ${causeWord(cause)}${often})${turn}: ${status}`;
}

/** Of reports each reader counts once. */
function oftenWord(kind: IncidentKind, count: string): string {
  return kind === 'user_report' ? `by ${count} readers` : `${count} times`;
}

/** One line of a list of open incidents. */
export function boardLine(incident: Incident, zone: Zone): string {
  const { id, kind, severity, status, cause, at, lastAt, count, owner } = incident;
  const often = count > 1 ? `, ${oftenWord(kind, String(count))}, last ${timeOf(lastAt, zone)}` : '';
  const whose = owner === undefined ? '' : `, with ${owner.name ?? 'somebody'}`;
  const what = `${INCIDENT_WORDS[kind]} (${severityWord(severity)}, ${causeWord(cause)})`;
  return `${id} ${what}: ${STATUS_WORDS[status]}${whose}, since ${timeOf(at, zone)}${often}${dueText(incident, zone)}`;
}

/** All that is known of an incident, and what may be done about it; never what was said. */
export function incidentDetail(incident: Incident, timeline: readonly IncidentEvent[], zone: Zone): string {
  const { id, turnId, evidence, mutedUntil, resolution } = incident;
  const measured = Object.entries(evidence ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return [
    boardLine(incident, zone),
    ...(turnId === undefined ? [] : [`Question ${turnId}: \`/ask why ${turnId}\``]),
    ...(measured.length === 0 ? [] : [`Measured: ${measured.join(', ')}`]),
    ...(resolution === undefined ? [] : [`How it ended: ${RESOLUTION_WORDS[resolution] ?? resolution}`]),
    ...(mutedUntil === undefined ? [] : [`Muted until ${timeOf(mutedUntil, zone)}`]),
    ...timeline.map((event) => `- ${eventLine(event, zone)}`),
    isOver(incident) ? howToReopen(id) : howToAct(id),
  ].join('\n');
}

/** Why something is over, in words. */
const RESOLUTION_WORDS: Readonly<Record<string, string>> = {
  fixed: 'mended',
  revoked: 'what had leaked was made worthless',
  handled: 'looked after',
  accepted: 'accepted as it is',
  duplicate: 'the same as another one',
  ended: 'ended by itself',
} satisfies Record<(typeof RESOLUTIONS)[number], string>;

function eventLine({ at, action, by, owner, cause, note }: IncidentEvent, zone: Zone): string {
  const whom = owner === undefined ? '' : ` ${owner.name ?? 'somebody'}`;
  const who = by === undefined ? '' : ` by ${by.name ?? 'somebody'}`;
  const why = cause === undefined ? '' : ` (${RESOLUTION_WORDS[cause] ?? cause})`;
  const said = note === undefined ? '' : `: ${note}`;
  return `${timeOf(at, zone)} ${LINE_WORDS[action]}${whom}${why}${who}${said}`;
}

function severityWord(severity: Incident['severity']): string {
  return severity === 'personal_data' ? 'personal data' : severity;
}

function dueText({ dueAt, status }: Incident, zone: Zone): string {
  if (dueAt === undefined || isOver({ status })) return '';
  return `; the authority must know of it by ${timeOf(dueAt, zone)} at the latest`;
}

function howToAct(id: string): string {
  const causes = RESOLUTIONS.filter((one) => one !== 'ended').join(', ');
  return `\`/ask admin incident ${id}\` and one of: ack, assign me, resolve (${causes}), false alarm, mute, breach (data of persons in wrong hands: 72 hours), note and your words. In Teams, send me the same without /ask.`;
}

function howToReopen(id: string): string {
  return `\`/ask admin incident ${id} reopen\` opens it again.`;
}

export const NO_OPEN_INCIDENTS = 'No incident is open.';

/** Above the open ones, the worst first. */
export function openIncidentsHead(shown: number, more: boolean): string {
  return more ? `The ${String(shown)} worst of the open incidents:` : `Open incidents, the worst first:`;
}

export const NO_SUCH_ACTION =
  'I do not know what to do about it: write ack, assign me, resolve, false alarm, mute, reopen, breach, or note and your words.';
