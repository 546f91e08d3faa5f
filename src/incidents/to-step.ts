import type { AuditFact } from '../domain/audit-entry.ts';
import {
  type Incident,
  type IncidentAction,
  type IncidentStatus,
  MUTED_HOURS,
  isOver,
} from '../domain/incident.ts';
import { type Person, subjectOf } from '../domain/person.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { IncidentDeps } from './deps.ts';

type IncidentStep = Parameters<IncidentBoard['step']>[1];

const KINDS = {
  acknowledge: 'incident.acknowledged',
  assign: 'incident.assigned',
  resolve: 'incident.resolved',
  false_alarm: 'incident.resolved',
  reopen: 'incident.reopened',
  mute: 'incident.muted',
  note: 'incident.noted',
  raise: 'incident.raised',
} as const satisfies Record<IncidentAction, AuditFact['kind']>;

type After = { readonly to: IncidentStatus } | 'unchanged' | 'stale';

/** What somebody does, with a note that may be kept. */
interface Act {
  readonly action: IncidentAction;
  /** Undefined on the command line, which names nobody. */
  readonly by: Person | undefined;
  readonly cause?: string | undefined;
  readonly note?: string | undefined;
  readonly assignee?: Person | undefined;
}

/**
 * What an action makes of an incident as it stands. `unchanged`: it is so already. `stale`: whoever acts saw it otherwise; what is over
 * is only reopened, or noted upon.
 */
export function toIncidentStep(
  incident: Incident,
  act: Act,
  { clock, keyring }: Pick<IncidentDeps, 'clock' | 'keyring'>,
): IncidentStep | 'unchanged' | 'stale' {
  const at = clock.now();
  const { action } = act;
  const owner = action === 'assign' ? toActing(act.assignee ?? act.by) : undefined;
  const status = AFTER[action](incident);
  if (typeof status !== 'object') return status;
  if (action === 'assign' && owner === undefined) return 'unchanged';
  if (owner !== undefined && incident.owner?.id === keyring.pseudonym('subject', owner.subject)) {
    if (incident.status === status.to) return 'unchanged';
  }
  const isMuted = incident.mutedUntil !== undefined && isAfter(incident.mutedUntil, at);
  if (action === 'mute' && isMuted) return 'unchanged';
  const by = act.by && toActing(act.by);
  return {
    at,
    action,
    status: status.to,
    by,
    ...(owner && { owner }),
    ...(act.cause === undefined ? {} : { cause: act.cause }),
    ...(act.note === undefined ? {} : { note: act.note }),
    ...(action === 'mute' ? { mutedUntil: at.add({ hours: MUTED_HOURS }) } : {}),
    ...(action === 'raise' ? { severity: 'personal_data' as const } : {}),
    facts: [toFact(incident, { ...act, at, status: status.to })],
  };
}

/** What an action makes of the status. */
const AFTER: Readonly<Record<IncidentAction, (incident: Incident) => After>> = {
  acknowledge: (incident) =>
    incident.status === 'acknowledged' ? 'unchanged' : whileOpen(incident, 'acknowledged'),
  assign: (incident) => whileOpen(incident, 'acknowledged'),
  resolve: (incident) => toEnd(incident, 'resolved'),
  false_alarm: (incident) => toEnd(incident, 'false_alarm'),
  reopen: (incident) => (isOver(incident) ? { to: 'open' } : 'unchanged'),
  mute: (incident) => whileOpen(incident, incident.status),
  note: ({ status }) => ({ to: status }),
  raise: (incident) =>
    incident.severity === 'personal_data' ? 'unchanged' : whileOpen(incident, incident.status),
};

function whileOpen(incident: Incident, to: IncidentStatus): After {
  return isOver(incident) ? 'stale' : { to };
}

function toEnd(incident: Incident, to: 'resolved' | 'false_alarm'): After {
  if (incident.status === to) return 'unchanged';
  return isOver(incident) ? 'stale' : { to };
}

function isAfter(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}

function toActing(person: Person | undefined): IncidentStep['by'] {
  if (person === undefined) return undefined;
  return { subject: subjectOf(person), name: person.asker.name ?? person.asker.id };
}

/** A status changed without one of these shows when the log is held against the table. */
function toFact(
  { id, tenant, kind, turnId }: Incident,
  { action, by, cause, at, status }: Act & { readonly at: Temporal.Instant; readonly status: IncidentStatus },
): AuditFact {
  return {
    tenant,
    at,
    kind: KINDS[action],
    ...(turnId === undefined ? {} : { turnId }),
    ...(by === undefined ? {} : { subject: subjectOf(by) }),
    meta: {
      incident: id,
      incidentKind: kind,
      status,
      ...(action === 'raise' ? { severity: 'personal_data' } : {}),
      by: by === undefined ? 'command line' : 'person',
      ...(cause === undefined ? {} : { cause }),
    },
  };
}
