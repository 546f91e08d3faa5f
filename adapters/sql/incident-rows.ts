import { type Insertable, type Selectable, sql } from 'kysely';
import {
  type Incident,
  type IncidentEvent,
  type IncidentKind,
  type NewIncident,
  SEVERITIES,
  dueAtOf,
  severityOf,
} from '../../src/domain/incident.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Schema } from './schema.ts';
import { toInstant, toIso } from './time.ts';

type Row = Selectable<Schema['incidents']>;
type NewRow = Insertable<Schema['incidents']> & { readonly last_at: string };
type EventRow = Selectable<Schema['incident_events']>;

/** What may stand in evidence beside numbers: ids, codes and instants, and no sentence. */
const CODE = /^[\w.:+/@-]{1,80}$/u;

export function toRow(incident: NewIncident): NewRow {
  const at = toIso(incident.at);
  const severity = severityOf(incident);
  const due = dueAtOf(severity, incident.at);
  return {
    id: incident.id,
    tenant: incident.tenant,
    kind: incident.kind,
    severity,
    at,
    turn_id: incident.turnId ?? null,
    cause: incident.cause,
    status: 'open',
    group_key: incident.group ?? null,
    count: 1,
    last_at: at,
    due_at: due === undefined ? null : toIso(due),
    evidence: toEvidence(incident.evidence),
  };
}

function toEvidence(evidence: NewIncident['evidence']): string | null {
  if (evidence === undefined) return null;
  const kept = Object.entries(evidence).filter(
    ([name, value]) => CODE.test(name) && (typeof value === 'number' || CODE.test(value)),
  );
  return JSON.stringify(Object.fromEntries(kept));
}

export async function toIncident(row: Row, keyring: Keyring): Promise<Incident> {
  const owner = await openActor(row.owner, row.sealed_owner, contextOf(row.id, 'owner'), keyring);
  return {
    id: row.id,
    tenant: row.tenant,
    kind: row.kind as IncidentKind,
    severity: row.severity as Incident['severity'],
    at: Temporal.Instant.from(row.at),
    cause: row.cause,
    status: row.status,
    count: row.count,
    lastAt: Temporal.Instant.from(row.last_at ?? row.at),
    version: row.version,
    changedAt: Temporal.Instant.from(row.changed_at ?? row.at),
    ...defined({
      turnId: row.turn_id ?? undefined,
      group: row.group_key ?? undefined,
      owner,
      acknowledgedAt: toInstant(row.acknowledged_at),
      endedAt: toInstant(row.ended_at),
      resolution: row.resolution ?? undefined,
      mutedUntil: toInstant(row.muted_until),
      dueAt: toInstant(row.due_at),
      evidence:
        row.evidence === null ? undefined : (JSON.parse(row.evidence) as NonNullable<Incident['evidence']>),
    }),
  };
}

export async function toEvent(row: EventRow, keyring: Keyring): Promise<IncidentEvent> {
  const context = (what: string) => contextOf(`${row.incident}:${String(row.version)}`, what);
  const [by, owner, note] = await Promise.all([
    openActor(row.actor, row.sealed_actor, context('actor'), keyring),
    openActor(row.owner, row.sealed_owner, context('owner'), keyring),
    row.sealed_note === null
      ? undefined
      : keyring.open(row.actor ?? 'system', context('note'), row.sealed_note),
  ]);
  return {
    at: Temporal.Instant.from(row.at),
    action: row.action as IncidentEvent['action'],
    status: row.status as IncidentEvent['status'],
    ...defined({ by, owner, cause: row.cause ?? undefined, note }),
  };
}

/** What is sealed of an incident, or of a line of its timeline, is bound to it. */
export function contextOf(id: string, what: string): string {
  return `incident:${id}:${what}`;
}

/** Orders by how bad it is, in SQL. */
export function rankOf(severity: string) {
  const ranks = SEVERITIES.map((one, rank) => sql`when ${sql.lit(one)} then ${sql.lit(rank)}`);
  return sql<number>`(case ${sql.ref(severity)} ${sql.join(ranks, sql` `)} else 0 end)`;
}

async function openActor(id: string | null, sealed: string | null, context: string, keyring: Keyring) {
  if (id === null) return undefined;
  return { id, name: sealed === null ? undefined : await keyring.open(id, context, sealed) };
}

/** Without what is undefined. */
function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as { [K in keyof T]?: NonNullable<T[K]> };
}
