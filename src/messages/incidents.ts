import type { Incident, IncidentKind } from '../domain/incident.ts';

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
  undeliverable: 'Conversation that takes no messages',
};

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
