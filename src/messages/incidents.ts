import type { Incident, IncidentAction, IncidentKind, IncidentStatus } from '../domain/incident.ts';

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
  output_blocked: 'Answer changed by a guard',
  provider_outage: 'Model away or refused',
  identity_unknown: 'People whom a platform did not tell',
  undelivered: 'Replies not shown, the platform did not take them',
  desk_unreachable: 'Desk not reachable',
  channel_unreachable: 'Channel of a digest not reachable',
  siem_unreachable: 'Place for security events not reachable',
  audit_inconsistent: 'Audit log that does not continue what was signed of it',
  checkpoint_not_taken: 'Checkpoints of the audit log not taken',
  handbook_differs: 'Documents of the handbook that differ',
  request_overdue: 'Request of a person about their own data that is overdue',
  retention_overdue: 'Data kept longer than policy says',
  anomaly: 'More than usual',
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
  { kind, severity, cause, count, id, turnId, status }: Incident,
  at: string,
  times: string,
): string {
  const often = count > 1 ? `, ${times} times` : '';
  const turn = turnId === undefined ? '' : `, question ${turnId}`;
  return `${at} ${INCIDENT_WORDS[kind]} (${severity}, ${cause}${often}): incident ${id}${turn}, ${status}`;
}
