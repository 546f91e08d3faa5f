import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Period, UsageCount, UsageStore } from '../../src/ports/usage.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** Every time zone in use is offset from UTC by a multiple of this. */
const BUCKET_MS = 15 * 60 * 1000;

export function openUsage(db: Kysely<Schema>): UsageStore {
  return {
    async add(tenant, at, counts) {
      await db.transaction().execute((trx) => addUsage(trx, tenant, at, counts, undefined));
    },
    async sum(tenant, period) {
      const rows = await db
        .selectFrom('usage_counts')
        .select((select) => ['metric', 'label', select.fn.sum<number | string>('value').as('value')])
        .where('tenant', '=', tenant)
        .where('bucket', '>=', bucketOf(period.start))
        .where('bucket', '<', bucketOf(period.end))
        .groupBy(['metric', 'label'])
        .execute();
      return rows.map((row) => ({
        metric: row.metric as UsageCount['metric'],
        label: row.label,
        value: Number(row.value),
      }));
    },
    async people(tenant: string, period: Period) {
      const row = await db
        .selectFrom('usage_people')
        .select(sql<number | string>`count(distinct person)`.as('people'))
        .where('tenant', '=', tenant)
        .where('bucket', '>=', bucketOf(period.start))
        .where('bucket', '<', bucketOf(period.end))
        .executeTakeFirstOrThrow();
      return Number(row.people);
    },
  };
}

/** Adds counts to the bucket of `at`; call inside a transaction. `person` is a pseudonym. */
export async function addUsage(
  trx: Kysely<Schema>,
  tenant: string,
  at: Temporal.Instant,
  counts: readonly UsageCount[],
  person: string | undefined,
): Promise<void> {
  const bucket = bucketOf(at);
  if (counts.length > 0) {
    await trx
      .insertInto('usage_counts')
      .values(inOneOrder(counts).map((count) => ({ tenant, bucket, ...count })))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'bucket', 'metric', 'label'])
          .doUpdateSet({ value: sql`usage_counts.value + excluded.value` }),
      )
      .execute();
  }
  if (person === undefined) return;
  await trx
    .insertInto('usage_people')
    .values({ tenant, bucket, person })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Each counter once, and always in the same order: transactions that add to the same counters then never block each other. */
function inOneOrder(counts: readonly UsageCount[]): UsageCount[] {
  const sums = new Map<string, UsageCount>();
  for (const count of counts) {
    const key = `${count.metric} ${count.label}`;
    sums.set(key, { ...count, value: count.value + (sums.get(key)?.value ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

function bucketOf(instant: Temporal.Instant): string {
  const floored = Math.floor(instant.epochMilliseconds / BUCKET_MS) * BUCKET_MS;
  return toIso(Temporal.Instant.fromEpochMilliseconds(floored));
}
