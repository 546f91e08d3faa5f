import type { AuditEntry } from '../domain/audit-entry.ts';
import type { Incident } from '../domain/incident.ts';

/** How the kinds of entries begin that tell of incidents. */
const INCIDENT = 'incident.';
/** What others hear of; that somebody wrote a note, or muted it here, is nobody's business outside. */
const EVENTS: Readonly<Record<string, string>> = {
  'incident.opened': 'incident.opened',
  'incident.raised': 'incident.changed',
  'incident.acknowledged': 'incident.changed',
  'incident.assigned': 'incident.changed',
  'incident.reopened': 'incident.changed',
  'incident.resolved': 'incident.resolved',
};

export function isTold({ kind }: AuditEntry): boolean {
  return kind.startsWith(INCIDENT) && Object.hasOwn(EVENTS, kind);
}

/** The same for the same entry, whichever process sends it, and however often. */
export function webhookIdOf({ seq, hash }: AuditEntry): string {
  return `msg_${String(seq)}_${hash.slice(0, 16)}`;
}

/** Ids, codes and counts: never what anybody wrote, and nobody's name. `incident` as it stands when it is sent, where it is kept still. */
export function toWebhookBody(
  { kind, at, meta, turnId }: AuditEntry,
  incident: Incident | undefined,
): string {
  const text = (name: string) => (typeof meta[name] === 'string' ? meta[name] : undefined);
  return JSON.stringify({
    type: EVENTS[kind],
    timestamp: at,
    data: {
      incident: text('incident'),
      kind: text('incidentKind') ?? incident?.kind,
      severity: incident?.severity ?? text('severity'),
      status: text('status') ?? (kind === 'incident.opened' ? 'open' : incident?.status),
      action: kind.slice(INCIDENT.length),
      cause: text('cause'),
      count: incident?.count,
      dueAt: incident?.dueAt?.toString(),
      question: turnId ?? undefined,
    },
  });
}
