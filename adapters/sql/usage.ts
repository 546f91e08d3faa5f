import type { Kysely } from 'kysely';
import { type RawBuilder, sql } from 'kysely';
import type { NewCount, Period, UsageCount } from '../../src/domain/usage-count.ts';
import type { UsageStore } from '../../src/ports/usage.ts';
import { isOpen } from './claim-turn.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** Every time zone in use is offset from UTC by a multiple of this. */
const BUCKET_MS = 15 * 60 * 1000;
/** How much of a bucket's text names its hour or day. */
const STEP_CHARS = { hour: 13, day: 10 } as const;

export function openUsage(db: Kysely<Schema>): UsageStore {
  return {
    async sum(tenant, period) {
      const { rows } = await sql<Parameters<typeof toCount>[0]>`
        select metric, label, sum(value) as value from usage_counts
        where tenant = ${tenant} and bucket >= ${bucketOf(period.start)} and bucket < ${bucketOf(period.end)}
        group by metric, label
        union all ${countWaiting(db, tenant, period)}`.execute(db);
      return rows.map(toCount);
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
    async series(tenant, period, step) {
      const begins = sql<string>`substr(bucket, 1, ${sql.lit(STEP_CHARS[step])})`;
      const rows = await db
        .selectFrom('usage_counts')
        .select((select) => [
          begins.as('at'),
          'metric',
          'label',
          select.fn.sum<number | string>('value').as('value'),
        ])
        .where('tenant', '=', tenant)
        .where('bucket', '>=', bucketOf(period.start))
        .where('bucket', '<', bucketOf(period.end))
        .groupBy([begins, 'metric', 'label'])
        .orderBy('at')
        .orderBy('metric')
        .orderBy('label')
        .execute();
      return rows.map((row) => ({ ...toCount(row), at: fromStep(row.at) }));
    },
  };
}

/** One row where there are any, in the same statement as the counts: what ends meanwhile is in one of the two. */
function countWaiting(db: Kysely<Schema>, tenant: string, period: Period): RawBuilder<unknown> {
  const [from, until] = [bucketOf(period.start), bucketOf(period.end)];
  return sql`
    select 'outcome', 'waiting', waiting from (
      select count(*) as waiting from turns ${dialectOf(db).indexedBy('turns_queue')}
      where ${isOpen('turns')} and ended_at is null and tenant = ${tenant}
        and received_at >= ${from} and received_at < ${until}) w
    where waiting > 0`;
}

function toCount({
  metric,
  label,
  value,
}: Readonly<Record<'metric' | 'label', string>> & { readonly value: number | string }): UsageCount {
  return { metric: metric as UsageCount['metric'], label, value: Number(value) };
}

/** `2026-11-30` or `2026-11-30T09`. */
function fromStep(text: string): Temporal.Instant {
  return Temporal.Instant.from(`${text.length > STEP_CHARS.day ? text : `${text}T00`}Z`);
}

/** What is to be added to the bucket of `at`, or of a count's own. `person` is a pseudonym, counted where there is a question. */
interface UsageEntry {
  readonly tenant: string;
  readonly at: Temporal.Instant;
  readonly counts: readonly NewCount[];
  readonly person?: string;
}

/** Adds all entries. */
export async function addUsage(db: Kysely<Schema>, entries: readonly UsageEntry[]): Promise<void> {
  const people = entries.flatMap(({ tenant, at, person, counts }) =>
    person === undefined || !counts.some(({ metric }) => metric === 'questions')
      ? []
      : [{ tenant, bucket: bucketOf(at), person }],
  );
  if (people.length > 0) {
    await db
      .insertInto('usage_people')
      .values(people)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  const counts = inOneOrder(entries);
  if (counts.length === 0) return;
  await db
    .insertInto('usage_counts')
    .values(counts)
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'bucket', 'metric', 'label'])
        .doUpdateSet({ value: sql`usage_counts.value + excluded.value` }),
    )
    .execute();
}

/** Each counter once, and always in the same order: transactions that add to the same counters then never block each other. */
function inOneOrder(entries: readonly UsageEntry[]) {
  const sums = new Map<string, UsageCount & { readonly tenant: string; readonly bucket: string }>();
  for (const { tenant, at, counts } of entries) {
    for (const { metric, label, value, at: own = at } of counts) {
      const bucket = bucketOf(own);
      const key = JSON.stringify([tenant, bucket, metric, label]);
      sums.set(key, { tenant, bucket, metric, label, value: value + (sums.get(key)?.value ?? 0) });
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

function bucketOf(instant: Temporal.Instant): string {
  const floored = Math.floor(instant.epochMilliseconds / BUCKET_MS) * BUCKET_MS;
  return toIso(Temporal.Instant.fromEpochMilliseconds(floored));
}
