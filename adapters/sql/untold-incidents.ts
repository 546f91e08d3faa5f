import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import { type Alerts, WORSE_ROUNDS } from '../../src/ports/alerts.ts';
import { dialectOf } from './dialect-of.ts';
import { rankOf, toIncident } from './incident-rows.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type Untold = Parameters<Alerts['untold']>[2];
type IncidentRow = Selectable<Schema['incidents']>;

export const IS_OPEN = sql`i.status in ('open', 'acknowledged')`;

/** As `Alerts.untold`. */
export async function findUntold(
  { db, keyring }: StoreDeps,
  tenant: string,
  channel: string,
  which: Untold,
  limit: number,
) {
  const { rows } = await sql<IncidentRow>`
    select i.* from ${fromOf(db, tenant, channel, which)}
      and ${IS_OPEN}
      and not exists (
        select 1 from alert_incidents m
        where m.tenant = i.tenant and m.incident = i.id and m.channel = ${channel}
          and m.round = ${'worseSince' in which ? WORSE_ROUND : sql`0`})
    order by ${rankOf('i.severity')} desc, i.at, i.id limit ${limit}`.execute(db);
  return Promise.all(rows.map((row) => toIncident(row, keyring)));
}

/** The round in which a channel hears how bad an incident has become. */
const WORSE_ROUND = sql`${sql.lit(WORSE_ROUNDS)} + ${rankOf('i.severity')}`;

function fromOf(db: Kysely<Schema>, tenant: string, channel: string, which: Untold): RawBuilder<unknown> {
  if ('since' in which) return touchedSince(db, tenant, which);
  if ('worseSince' in which) return worseSince(db, tenant, channel, which);
  return stuckOn(db, tenant, channel, which);
}

/** Incidents that rose by themselves after the channel was told. What comes with an hour's post was told when that was begun. */
function worseSince(
  db: Kysely<Schema>,
  tenant: string,
  channel: string,
  { worseSince: since }: Extract<Untold, { readonly worseSince: unknown }>,
): RawBuilder<unknown> {
  const from = toIso(since);
  const { indexedBy } = dialectOf(db);
  return sql`incidents i where i.id in (
    select c.id from incidents c ${indexedBy('incidents_changed')}
    join incident_events e on e.incident = c.id and e.action = 'raise' and e.actor is null and e.at >= ${from}
    join alert_incidents t on t.tenant = c.tenant and t.incident = c.id and t.channel = ${channel} and t.round = 0
    join alerts a on a.id = t.alert and (a.type = 'hourly' or t.at < e.at)
    where c.tenant = ${tenant} and c.changed_at >= ${from} and c.changed_at <> '')`;
}

function touchedSince(
  db: Kysely<Schema>,
  tenant: string,
  { since, except = [] }: Extract<Untold, { readonly since: Temporal.Instant }>,
): RawBuilder<unknown> {
  const from = toIso(since);
  const { indexedBy } = dialectOf(db);
  const others = except.length === 0 ? sql`` : sql`and i.kind not in (${sql.join(except)})`;
  // Dates that are not empty in words, for the indexes that hold only these.
  return sql`incidents i where i.id in (
    select t.id from incidents t ${indexedBy('incidents_touched')}
    where t.tenant = ${tenant} and t.last_at >= ${from} and t.last_at <> ''
    union select c.id from incidents c ${indexedBy('incidents_changed')}
    where c.tenant = ${tenant} and c.changed_at >= ${from} and c.changed_at <> '' and c.due_at <> '') ${others}`;
}

/** Incidents whose first post in another channel was given up, or has waited for long. */
function stuckOn(
  db: Kysely<Schema>,
  tenant: string,
  channel: string,
  { stuckSince, from }: Extract<Untold, { readonly from: Temporal.Instant }>,
): RawBuilder<unknown> {
  const { indexedBy } = dialectOf(db);
  return sql`incidents i where i.id in (
    select m.incident from alerts a ${indexedBy('alerts_stuck')}
    join alert_incidents m ${indexedBy('alert_incidents_alert')} on m.alert = a.id and m.round = 0
    where a.tenant = ${tenant} and a.status <> 'posted' and a.at >= ${toIso(from)} and a.channel <> ${channel}
      and (a.status = 'given_up' or a.at <= ${toIso(stuckSince)}))`;
}
