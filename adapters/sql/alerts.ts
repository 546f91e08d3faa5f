import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type Alerts, CLOCK_ROUNDS, WORSE_ROUNDS } from '../../src/ports/alerts.ts';
import type { Posted } from '../../src/ports/conversations.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { Undone, writeAll } from './changes.ts';
import { dialectOf } from './dialect-of.ts';
import { rankOf, toIncident } from './incident-rows.ts';
import { insertMessages, sealMessages } from './outbox.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';
import { IS_OPEN, findUntold } from './untold-incidents.ts';

type Alert = NonNullable<Awaited<ReturnType<Alerts['find']>>>['alert'];
type Assignment = Parameters<Alerts['assign']>[0];
type IncidentRow = Selectable<Schema['incidents']>;

/** What is posted of incidents holds nothing of any person. */
const NOBODY = 'system';

export function openAlerts(db: Kysely<Schema>, keyring: Keyring): Alerts {
  const store = { db, keyring };
  return {
    untold: (tenant, channel, which, limit) => findUntold(store, tenant, channel, which, limit),
    assign: (assignment) => assign(store, assignment),
    find: (id, limit) => findAlert(store, id, limit),
    refresh: (...refresh) => refreshStale(store, ...refresh),
    unended: (...unended) => findUnended(store, ...unended),
  };
}

async function assign(store: StoreDeps, assignment: Assignment): ReturnType<Alerts['assign']> {
  const { alert, incident, round, message } = assignment;
  const { tenant, channel } = alert;
  const sealed = await sealMessages([message], NOBODY, store.keyring);
  let refused: 'known' | 'taken' = 'known';
  const done = await writeAll(store.db, async (trx) => {
    const { id, isNew } = await insertAlert(trx, assignment);
    if (!isNew && !assignment.shared) refused = 'taken';
    const at = toIso(alert.at);
    const told = await trx
      .insertInto('alert_incidents')
      .values({ tenant, channel, incident, round, alert: id, at })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (told.numInsertedOrUpdatedRows !== 1n) {
      refused = 'known';
      throw new Undone();
    }
    if (refused === 'taken') throw new Undone();
    const of = { tenant, about: 'alert', stream: id, subject: NOBODY, at } as const;
    if (isNew && !(await insertMessages(trx, of, sealed))) throw new Undone();
  });
  return done ? 'assigned' : refused;
}

/** Out: the alert that has the slot. */
async function insertAlert(
  trx: Kysely<Schema>,
  { alert, slot }: Assignment,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { id, tenant, channel, type, at } = alert;
  const inserted = await trx
    .insertInto('alerts')
    .values({ id, tenant, channel, type, slot, at: toIso(at), status: 'waiting' })
    .onConflict((conflict) => conflict.columns(['tenant', 'channel', 'slot']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 1n) return { id, isNew: true };
  const standing = await trx
    .selectFrom('alerts')
    .select('id')
    .where('tenant', '=', tenant)
    .where('channel', '=', channel)
    .where('slot', '=', slot)
    .executeTakeFirstOrThrow();
  return { id: standing.id, isNew: false };
}

/** With every change to one of them, and with every one that joins, another text: versions and counts only grow. See `stateOf`. */
const STATE = sql<string>`
  cast(count(*) as text) || '.' || cast(coalesce(sum(i.version), 0) as text) || '.' || cast(coalesce(sum(i.count), 0) as text)`;

async function findAlert({ db, keyring }: StoreDeps, id: string, limit: number): ReturnType<Alerts['find']> {
  const row = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const ofAlert = sql`from alert_incidents m join incidents i on i.id = m.incident where m.alert = ${id}`;
  const { rows: sums } = await sql<{ total: number | string; open: number | string; state: string }>`
    select count(*) as total, coalesce(sum(case when ${IS_OPEN} then 1 else 0 end), 0) as open, ${STATE} as state
    ${ofAlert}`.execute(db);
  // Read after the state: what changes in between is told once more, and not left out.
  const { rows } = await sql<IncidentRow>`
    select i.* ${ofAlert} order by ${rankOf('i.severity')} desc, i.at, i.id limit ${limit}`.execute(db);
  const [sum] = sums;
  return {
    alert: toAlert(row),
    incidents: await Promise.all(rows.map((incident) => toIncident(incident, keyring))),
    total: Number(sum?.total ?? 0),
    open: Number(sum?.open ?? 0),
    state: sum?.state ?? '',
  };
}

function toAlert({ id, tenant, channel, type, at, posted, post, says }: Selectable<Schema['alerts']>): Alert {
  return {
    id,
    tenant,
    channel,
    type: type as Alert['type'],
    at: Temporal.Instant.from(at),
    posted: posted === null ? undefined : (JSON.parse(posted) as Posted),
    post: post ?? undefined,
    says: says ?? undefined,
  };
}

async function refreshStale(
  store: StoreDeps,
  tenant: string,
  since: Temporal.Instant,
  { now, paceMs, message }: Parameters<Alerts['refresh']>[2],
  limit: number,
): Promise<number> {
  const from = toIso(since);
  const touched = (column: 'last_at' | 'changed_at') => sql`
    select m.alert from incidents c join alert_incidents m on m.tenant = c.tenant and m.incident = c.id
    where c.tenant = ${tenant} and ${sql.ref(`c.${column}`)} >= ${from} and ${sql.ref(`c.${column}`)} <> ''`;
  const { rows } = await sql<{ id: string; shown_at: string | null }>`
    select a.id, a.shown_at from alerts a
    where a.id in (${touched('last_at')} union ${touched('changed_at')})
      and a.status = 'posted' and a.editing = 0
      and a.shown <> (
        select ${STATE} from alert_incidents m join incidents i on i.id = m.incident where m.alert = a.id)
    order by a.at limit ${limit}`.execute(store.db);
  let written = 0;
  for (const { id, shown_at: shownAt } of rows) {
    const due = Temporal.Instant.from(shownAt ?? toIso(now)).add({ milliseconds: paceMs });
    const at = Temporal.Instant.compare(due, now) > 0 ? due : now;
    if (await edit(store, tenant, { id, at, message: message() })) written += 1;
  }
  return written;
}

/** Out: false when an edit is on its way already. */
async function edit(
  { db, keyring }: StoreDeps,
  tenant: string,
  {
    id,
    at,
    message,
  }: { readonly id: string; readonly at: Temporal.Instant; readonly message: Assignment['message'] },
): Promise<boolean> {
  const sealed = await sealMessages([message], NOBODY, keyring);
  return writeAll(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('alerts')
      .set({ editing: 1 })
      .where('id', '=', id)
      .where('editing', '=', 0)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new Undone();
    const of = { tenant, about: 'alert', stream: id, subject: NOBODY, at: toIso(at) } as const;
    if (!(await insertMessages(trx, of, sealed))) throw new Undone();
  });
}

type UnendedRow = IncidentRow & {
  readonly round: number;
  readonly earlier: number;
  readonly clock_round: number;
};

async function findUnended(
  { db, keyring }: StoreDeps,
  tenant: string,
  since: Temporal.Instant,
  below: Parameters<Alerts['unended']>[2],
  limit: number,
): ReturnType<Alerts['unended']> {
  const from = toIso(since);
  const { indexedBy } = dialectOf(db);
  const reminders = sql`m.round >= 0 and m.round < ${sql.lit(CLOCK_ROUNDS)}`;
  const round = highestRound(reminders, 0);
  const earlier = highestRound(sql`${reminders} and m.at < coalesce(i.changed_at, i.at)`, 0);
  const dates = sql`m.round >= ${sql.lit(CLOCK_ROUNDS)} and m.round < ${sql.lit(WORSE_ROUNDS)}`;
  const clock = highestRound(dates, CLOCK_ROUNDS);
  const recent = sql`
    select o.id from incidents o ${indexedBy('incidents_board')}
    where o.tenant = ${tenant} and o.status = 'open' and o.at >= ${from}
    union select r.id from incidents r ${indexedBy('incidents_changed')}
    where r.tenant = ${tenant} and r.status = 'open' and r.changed_at >= ${from} and r.changed_at <> ''
    union select d.id from incidents d ${indexedBy('incidents_due')}
    where d.tenant = ${tenant} and d.due_at >= ${from} and d.due_at <> ''`;
  const { rows } = await sql<UnendedRow>`
    select * from (
      select i.*, ${round} as round, ${earlier} as earlier, ${clock} as clock_round from incidents i
      where i.id in (${recent}) and ${IS_OPEN} and exists (${channelsOf(sql`i.id`, tenant)})) i
    where (i.status = 'open' and i.round - i.earlier < ${below.rounds})
      or (i.due_at <> '' and i.clock_round < ${below.clockRounds})
    order by ${rankOf('i.severity')} desc, i.at, i.id limit ${limit}`.execute(db);
  return Promise.all(
    rows.map(async ({ round: told, earlier: before, clock_round: clockRound, ...row }) => {
      const { rows: channels } = await sql<{ channel: string; at: string }>`
        ${channelsOf(sql`${row.id}`, tenant)} order by a.at`.execute(db);
      return {
        incident: await toIncident(row, keyring),
        channels: channels.map(({ channel }) => channel),
        toldAt: Temporal.Instant.from(channels[0]?.at ?? row.at),
        round: told - before,
        earlier: before,
        clockRound,
      };
    }),
  );
}

function highestRound(isOf: RawBuilder<unknown>, least: number): RawBuilder<number> {
  return sql<number>`coalesce((
    select max(m.round) from alert_incidents m
    where m.tenant = i.tenant and m.incident = i.id and ${isOf}), ${sql.lit(least)})`;
}

/** Where the first post about an incident stands, or comes with the hour's. */
function channelsOf(
  incident: RawBuilder<unknown>,
  tenant: string,
): RawBuilder<{ channel: string; at: string }> {
  return sql<{ channel: string; at: string }>`
    select a.channel, a.at from alert_incidents f join alerts a on a.id = f.alert
      and (a.status = 'posted' or (a.type = 'hourly' and a.status = 'waiting'))
    where f.tenant = ${tenant} and f.incident = ${incident} and f.round = 0`;
}
