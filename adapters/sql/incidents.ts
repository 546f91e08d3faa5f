import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { type Incident, type IncidentKind, type NewIncident, severityOf } from '../../src/domain/incident.ts';
import type { IncidentStore } from '../../src/ports/incident-store.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { type SealedFact, appendSealed, sealFacts, toUnsealedRow } from './audit-log.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openIncidents(db: Kysely<Schema>, keyring: Keyring): IncidentStore {
  return {
    async open(incident, facts = []) {
      const sealed = await sealFacts(facts, keyring);
      return db.transaction().execute(async (trx) => {
        const { ids, opened } = await insertIncidents(trx, [incident]);
        await appendSealed(trx, [...opened, ...sealed]);
        return ids[0] ?? incident.id;
      });
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

/**
 * Inserts incidents, or counts them in the open one of their group; an id that exists is left alone. Out: for each, in order, the
 * id of the incident that stands; and what the audit log must be told of those that are new, before the transaction ends.
 */
export async function insertIncidents(
  db: Kysely<Schema>,
  incidents: readonly NewIncident[],
): Promise<{ readonly ids: readonly string[]; readonly opened: readonly SealedFact[] }> {
  const single = incidents.filter(({ group }) => group === undefined);
  const made = single.length > 0 ? await insertSingle(db, single.map(toRow)) : new Set<string>();
  const standing = new Map<NewIncident, string>();
  // In one order: two transactions never wait for each other's groups.
  for (const incident of incidents.filter(({ group }) => group !== undefined).toSorted(byGroup)) {
    const { id, count } = await countInGroup(db, toRow(incident));
    standing.set(incident, id);
    if (count === 1) made.add(id);
  }
  return {
    ids: incidents.map((incident) => standing.get(incident) ?? incident.id),
    opened: incidents.filter(({ id }) => made.delete(id)).map(toOpened),
  };
}

/** Out: the ids that are new. */
async function insertSingle(db: Kysely<Schema>, rows: readonly NewRow[]): Promise<Set<string>> {
  const inserted = await db
    .insertInto('incidents')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return new Set(inserted.map(({ id }) => id));
}

/** What the table says of an incident the log can be asked for. */
function toOpened(incident: NewIncident): SealedFact {
  const { id, tenant, kind: incidentKind, at, turnId, cause } = incident;
  const meta = { incident: id, incidentKind, severity: severityOf(incident), cause };
  return toUnsealedRow({
    tenant,
    kind: 'incident.opened',
    at,
    ...(turnId !== undefined && { turnId }),
    meta,
  });
}

async function countInGroup(db: Kysely<Schema>, row: NewRow): Promise<{ id: string; count: number }> {
  return db
    .insertInto('incidents')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'kind', 'group_key'])
        .where('status', '=', sql.lit('open')) // in words, for the index that holds only these
        .doUpdateSet({ count: sql`incidents.count + 1`, last_at: row.last_at }),
    )
    .returning(['id', 'count'])
    .executeTakeFirstOrThrow();
}

function byGroup(a: NewIncident, b: NewIncident): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ tenant, kind, group }: NewIncident): string {
  return `${tenant} ${kind} ${group ?? ''}`;
}

type NewRow = Insertable<Schema['incidents']> & { readonly last_at: string };

function toRow(incident: NewIncident): NewRow {
  const at = toIso(incident.at);
  return {
    id: incident.id,
    tenant: incident.tenant,
    kind: incident.kind,
    severity: severityOf(incident),
    at,
    turn_id: incident.turnId ?? null,
    cause: incident.cause,
    status: 'open',
    group_key: incident.group ?? null,
    count: 1,
    last_at: at,
  };
}

function toIncident(row: Selectable<Schema['incidents']>): Incident {
  return {
    id: row.id,
    tenant: row.tenant,
    kind: row.kind as IncidentKind,
    severity: row.severity as Incident['severity'],
    at: Temporal.Instant.from(row.at),
    ...(row.turn_id === null ? {} : { turnId: row.turn_id }),
    cause: row.cause,
    ...(row.group_key === null ? {} : { group: row.group_key }),
    status: row.status,
    count: row.count,
    lastAt: Temporal.Instant.from(row.last_at ?? row.at),
  };
}
