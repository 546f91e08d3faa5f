import { type Kysely, sql } from 'kysely';
import { type Incident, dueAtOf } from '../../src/domain/incident.ts';
import type { IncidentBoard } from '../../src/ports/incident-board.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { Undone, sealChange, writeAll, writeChange } from './changes.ts';
import { findFigures } from './incident-figures.ts';
import { contextOf, rankOf, toEvent, toIncident } from './incident-rows.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type ListQuery = Parameters<IncidentBoard['list']>[1];
type IncidentStep = Parameters<IncidentBoard['step']>[1];
type Columns = Partial<Schema['incidents']>;

export function openIncidentBoard(db: Kysely<Schema>, keyring: Keyring): IncidentBoard {
  const store = { db, keyring };
  return {
    list: (tenant, query) => listIncidents(store, tenant, query),
    find: (tenant, id) => findIncident(store, tenant, id),
    step: (incident, step) => takeStep(store, incident, step),
    figures: (tenant, period) => findFigures(db, tenant, period),
    due: (tenant, limit) => findDue(store, tenant, limit),
  };
}

async function listIncidents(
  { db, keyring }: StoreDeps,
  tenant: string,
  { statuses, kinds, severities, order, limit, after }: ListQuery,
) {
  const rank = rankOf('severity');
  const isWorst = order === 'worst';
  const from = parseCursor(after);
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .select(rank.as('rank'))
    .where('tenant', '=', tenant)
    .where('status', 'in', statuses)
    .$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds ?? []))
    .$if(severities !== undefined, (query) => query.where('severity', 'in', severities ?? []))
    .$if(from !== undefined && isWorst, (query) =>
      query.where(sql<boolean>`(${rank}, at, id) < (${from?.rank}, ${from?.at}, ${from?.id})`),
    )
    .$if(from !== undefined && !isWorst, (query) =>
      query.where(sql<boolean>`(at, id) < (${from?.at}, ${from?.id})`),
    )
    .$if(isWorst, (query) => query.orderBy(rank, 'desc'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    incidents: await Promise.all(page.map((row) => toIncident(row, keyring))),
    next: last && [last.rank, last.at, last.id].join(' '),
  };
}

/** It comes from a client: what is no cursor is none. */
function parseCursor(cursor = ''): { rank: number; at: string; id: string } | undefined {
  const [, rank, at = '', id = ''] = /^(\d) (\S{24}) (\S{1,100})$/u.exec(cursor) ?? [];
  return rank === undefined ? undefined : { rank: Number(rank), at, id };
}

async function findIncident({ db, keyring }: StoreDeps, tenant: string, id: string) {
  const row = await db
    .selectFrom('incidents')
    .selectAll()
    .where('id', '=', id)
    .where('tenant', '=', tenant)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const events = await db
    .selectFrom('incident_events')
    .selectAll()
    .where('incident', '=', id)
    .orderBy('version')
    .execute();
  return {
    incident: await toIncident(row, keyring),
    timeline: await Promise.all(events.map((event) => toEvent(event, keyring))),
  };
}

async function findDue({ db, keyring }: StoreDeps, tenant: string, limit: number) {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('due_at', '<>', '') // in words, for the index that holds only these
    .where('status', 'in', ['open', 'acknowledged'])
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return Promise.all(rows.map((row) => toIncident(row, keyring)));
}

async function takeStep(store: StoreDeps, incident: Incident, step: IncidentStep): Promise<boolean> {
  const { db, keyring } = store;
  const { id, tenant, version } = incident;
  const event = await toEventRow(incident, step, keyring);
  const owner = step.owner && (await sealActor(step.owner, contextOf(id, 'owner'), keyring));
  const columns = toColumns(incident, step);
  const parts = await sealChange(step, keyring);
  return writeAll(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('incidents')
      .set({
        ...columns,
        ...(owner && { owner: owner.id, sealed_owner: owner.sealed }),
        version: version + 1,
      })
      .$if(columns.status === 'open', (query) => query.set({ counts: mayCount(incident) }))
      .where('id', '=', id)
      .where('tenant', '=', tenant)
      .where('version', '=', version)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Undone();
    await trx.insertInto('incident_events').values(event).execute();
    await writeChange(trx, tenant, parts);
  });
}

/** What happens again counts in one incident: where another was opened meanwhile, in that one. */
function mayCount({ id, tenant, kind, group }: Incident) {
  if (group === undefined) return sql<number>`1`;
  return sql<number>`case when exists (
    select 1 from incidents o where o.tenant = ${tenant} and o.kind = ${kind} and o.group_key = ${group}
      and o.counts = 1 and o.id <> ${id}) then 0 else 1 end`;
}

function toColumns(incident: Incident, { at, status, action, severity, cause, mutedUntil }: IncidentStep) {
  const now = toIso(at);
  const columns: Omit<Columns, 'version' | 'counts'> & { counts?: number } = { status, changed_at: now };
  if (status === 'acknowledged' && incident.status === 'open') columns.acknowledged_at = now;
  if (action === 'reopen')
    Object.assign(columns, { acknowledged_at: null, ended_at: null, resolution: null });
  if (action === 'resolve' || action === 'false_alarm') {
    Object.assign(columns, { ended_at: now, resolution: cause ?? null, counts: 0 });
  }
  if (mutedUntil !== undefined) columns.muted_until = toIso(mutedUntil);
  if (severity !== undefined) {
    const due = dueAtOf(severity, at);
    Object.assign(columns, { severity, due_at: due === undefined ? null : toIso(due) });
  }
  return columns;
}

async function toEventRow({ id, tenant, version }: Incident, step: IncidentStep, keyring: Keyring) {
  const { at, action, status, by, owner, cause, note } = step;
  const context = (what: string) => contextOf(`${id}:${String(version + 1)}`, what);
  const actor = by && (await sealActor(by, context('actor'), keyring));
  const given = owner && (await sealActor(owner, context('owner'), keyring));
  const sealed = note === undefined ? null : await keyring.seal(actor?.id ?? 'system', context('note'), note);
  return {
    incident: id,
    version: version + 1,
    tenant,
    at: toIso(at),
    action,
    status,
    actor: actor?.id ?? null,
    sealed_actor: actor?.sealed ?? null,
    owner: given?.id ?? null,
    sealed_owner: given?.sealed ?? null,
    cause: cause ?? null,
    sealed_note: sealed,
  };
}

async function sealActor(
  { subject, name }: NonNullable<IncidentStep['by']>,
  context: string,
  keyring: Keyring,
) {
  const id = keyring.pseudonym('subject', subject);
  return { id, sealed: await keyring.seal(id, context, name) };
}
