import { type Kysely, sql } from 'kysely';
import { type NewIncident, SEVERITIES, dueAtOf, severityOf } from '../../src/domain/incident.ts';
import type { IncidentStore } from '../../src/ports/incident-store.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { type SealedFact, appendSealed, sealFacts, toUnsealedRow } from './audit-log.ts';
import { endIncidents } from './incident-ends.ts';
import { rankOf, toIncident, toRow } from './incident-rows.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type NewRow = ReturnType<typeof toRow>;

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
    async end(tenant, ends, at) {
      await db.transaction().execute(async (trx) => {
        await appendSealed(trx, await endIncidents(trx, tenant, ends, at));
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
      return Promise.all(rows.map((row) => toIncident(row, keyring)));
    },
    async countOpen(tenant) {
      const row = await db
        .selectFrom('incidents')
        .select((select) => select.fn.countAll<number | string>().as('count'))
        .where('tenant', '=', tenant)
        .where('status', 'in', ['open', 'acknowledged'])
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

/**
 * Inserts incidents, or counts them in the open one of their group; an id that exists is left alone. Out: for each, in order, the
 * id of the incident that stands; and what the audit log must be told of those that are new or became worse, before the transaction ends.
 */
export async function insertIncidents(
  db: Kysely<Schema>,
  incidents: readonly NewIncident[],
): Promise<{ readonly ids: readonly string[]; readonly opened: readonly SealedFact[] }> {
  const single = incidents.filter(({ group }) => group === undefined);
  const made = single.length > 0 ? await insertSingle(db, single.map(toRow)) : new Set<string>();
  const standing = new Map<NewIncident, string>();
  const raised: SealedFact[] = [];
  // In one order: two transactions never wait for each other's groups.
  for (const incident of incidents.filter(({ group }) => group !== undefined).toSorted(byGroup)) {
    const { id, count } = await countInGroup(db, toRow(incident), incident.windowMs);
    standing.set(incident, id);
    if (count === 1) made.add(id);
    else raised.push(...(await raise(db, { ...incident, id })));
  }
  return {
    ids: incidents.map((incident) => standing.get(incident) ?? incident.id),
    opened: [...incidents.filter(({ id }) => made.delete(id)).map(toOpened), ...raised],
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

async function countInGroup(
  db: Kysely<Schema>,
  row: NewRow,
  windowMs: number | undefined,
): Promise<{ id: string; count: number }> {
  if (windowMs !== undefined) await endWindow(db, row, windowMs);
  return db
    .insertInto('incidents')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'kind', 'group_key'])
        .where('counts', '=', sql.lit(1)) // in words, for the index that holds only these
        .doUpdateSet({
          count: sql`incidents.count + 1`,
          last_at: row.last_at,
          evidence: sql`coalesce(excluded.evidence, incidents.evidence)`,
        }),
    )
    .returning(['id', 'count'])
    .executeTakeFirstOrThrow();
}

/** What happened last before the window counts no further: another one is an incident of its own. */
async function endWindow(db: Kysely<Schema>, row: NewRow, windowMs: number): Promise<void> {
  const from = toIso(Temporal.Instant.from(row.last_at).subtract({ milliseconds: windowMs }));
  await db
    .updateTable('incidents')
    .set({ counts: 0 })
    .where('tenant', '=', row.tenant)
    .where('kind', '=', row.kind)
    .where('group_key', '=', row.group_key ?? '')
    .where('counts', '=', sql.lit(1))
    .where('last_at', '<', from)
    .execute();
}

/** One that is known to be worse than it was taken for; being grouped makes none less bad. Out: what the log must be told. */
async function raise(db: Kysely<Schema>, incident: NewIncident): Promise<readonly SealedFact[]> {
  const { id, tenant, severity, at } = incident;
  if (severity === undefined) return [];
  const due = dueAtOf(severity, at);
  const row = await db
    .updateTable('incidents')
    .set({ severity, version: sql`version + 1`, changed_at: toIso(at) })
    .$if(due !== undefined, (query) => query.set({ due_at: toIso(due ?? at) }))
    .where('id', '=', id)
    .where(rankOf('severity'), '<', SEVERITIES.indexOf(severity))
    .returning(['version', 'status'])
    .executeTakeFirst();
  if (row === undefined) return [];
  const event = { incident: id, tenant, at: toIso(at), action: 'raise', ...row };
  await db.insertInto('incident_events').values(event).execute();
  return [toUnsealedRow({ tenant, kind: 'incident.raised', at, meta: { incident: id, severity } })];
}

function byGroup(a: NewIncident, b: NewIncident): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function keyOf({ tenant, kind, group }: NewIncident): string {
  return `${tenant} ${kind} ${group ?? ''}`;
}
