import type { Kysely, Selectable } from 'kysely';
import type { Incident, IncidentKind, NewIncident, Severity } from '../../src/incidents/incident.ts';
import type { IncidentStore } from '../../src/ports/incident-store.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openIncidents(db: Kysely<Schema>): IncidentStore {
  return {
    async open(incident) {
      await insertIncidents(db, [incident]);
    },
    async opened(tenant, period, limit) {
      const rows = await db
        .selectFrom('incidents')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('at', '>=', toIso(period.start))
        .where('at', '<', toIso(period.end))
        .orderBy('at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toIncident);
    },
    async countOpen(tenant) {
      const row = await db
        .selectFrom('incidents')
        .select((select) => select.fn.countAll<number | string>().as('count'))
        .where('tenant', '=', tenant)
        .where('status', '=', 'open')
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

/** Inserts incidents; an id that exists is left alone. */
export async function insertIncidents(db: Kysely<Schema>, incidents: readonly NewIncident[]): Promise<void> {
  if (incidents.length === 0) return;
  const rows = incidents.map((incident) => ({
    id: incident.id,
    tenant: incident.tenant,
    kind: incident.kind,
    severity: incident.severity,
    at: toIso(incident.at),
    turn_id: incident.turnId ?? null,
    cause: incident.cause,
    status: 'open' as const,
  }));
  await db
    .insertInto('incidents')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

function toIncident(row: Selectable<Schema['incidents']>): Incident {
  return {
    id: row.id,
    tenant: row.tenant,
    kind: row.kind as IncidentKind,
    severity: row.severity as Severity,
    at: Temporal.Instant.from(row.at),
    ...(row.turn_id === null ? {} : { turnId: row.turn_id }),
    cause: row.cause,
    status: row.status,
  };
}
