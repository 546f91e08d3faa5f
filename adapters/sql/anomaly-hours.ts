import { type Kysely, type Selectable, sql } from 'kysely';
import type { AnomalyStore, WatchedHour } from '../../src/ports/anomaly-store.ts';
import { Undone, sealChange, writeAll, writeChange } from './changes.ts';
import type { Schema } from './schema.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

const HOUR_MS = 3_600_000;

export function openAnomalyHours({ db, keyring }: StoreDeps): AnomalyStore {
  return {
    async runs(tenant, at) {
      await db
        .insertInto('anomaly_hours')
        .values({ tenant, hour: hourOf(at), judged_at: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async hours(tenant, { start, end }) {
      const rows = await db
        .selectFrom('anomaly_hours')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('hour', '>=', toIso(start))
        .where('hour', '<', toIso(end))
        .orderBy('hour')
        .execute();
      return rows.map(toHour);
    },

    async busiest(tenant, { start, end }) {
      const row = await db
        .selectFrom('turns')
        .select(sql<number | string>`count(*)`.as('questions'))
        .where('tenant', '=', tenant)
        .where('received_at', '>=', toIso(start))
        .where('received_at', '<', toIso(end))
        .groupBy('subject')
        .orderBy('questions', 'desc')
        .limit(1)
        .executeTakeFirst();
      return Number(row?.questions ?? 0);
    },

    async judge(tenant, { at, judgedAt, busiest, causes, incidents }) {
      const parts = await sealChange({ at: judgedAt, facts: [], incidents }, keyring);
      return writeAll(db, async (trx) => {
        if (!(await markJudged(trx, tenant, { at, judgedAt, busiest, causes }))) throw new Undone();
        await writeChange(trx, tenant, parts);
      });
    },
  };
}

/** Out: false where another was first. */
async function markJudged(
  trx: Kysely<Schema>,
  tenant: string,
  { at, judgedAt, busiest, causes }: Omit<Parameters<AnomalyStore['judge']>[1], 'incidents'>,
): Promise<boolean> {
  const judged = { judged_at: toIso(judgedAt), busiest, causes: causes.join(' ') };
  const row = await trx
    .insertInto('anomaly_hours')
    .values({ tenant, hour: hourOf(at), ...judged })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'hour']).doUpdateSet(judged).where('anomaly_hours.judged_at', 'is', null),
    )
    .returning('hour')
    .executeTakeFirst();
  return row !== undefined;
}

function toHour(row: Selectable<Schema['anomaly_hours']>): WatchedHour {
  return {
    at: Temporal.Instant.from(row.hour),
    isJudged: row.judged_at !== null,
    busiest: row.busiest,
    causes: row.causes === '' ? [] : row.causes.split(' '),
  };
}

function hourOf(at: Temporal.Instant): string {
  const floored = Math.floor(at.epochMilliseconds / HOUR_MS) * HOUR_MS;
  return toIso(Temporal.Instant.fromEpochMilliseconds(floored));
}
