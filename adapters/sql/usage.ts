import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { NewCount, Period, UsageCount } from '../../src/domain/usage-count.ts';
import type { UsageStore } from '../../src/ports/usage.ts';
import { insertOnce } from './built-once.ts';
import { isOpen } from './claim-turn.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { addPeople, countGroups, countPeople } from './usage-people.ts';
import { ROLLUPS, bucketOf, splitPeriod } from './usage-steps.ts';

type Step = NonNullable<Parameters<typeof bucketOf>[1]>;

/** How much of a bucket's text names its hour or day. */
const STEP_CHARS = { hour: 13, day: 10 } as const;

export function openUsage(db: Kysely<Schema>): UsageStore {
  return {
    async sum(tenant, period) {
      const { rows } = await sql<Parameters<typeof toCount>[0]>`
        select metric, label, sum(value) as value
        from (${readSteps(tenant, splitPeriod(period))}) c
        group by metric, label
        union all ${countWaiting(db, tenant, period)}`.execute(db);
      return rows.map(toCount);
    },
    people: (tenant, period) => countPeople(db, tenant, period),
    groups: (tenant, period) => countGroups(db, tenant, period),
    async optedOut(tenant) {
      const query = db.selectFrom('opt_outs').where('tenant', '=', tenant);
      const row = await query.select(({ fn }) => fn.countAll().as('people')).executeTakeFirstOrThrow();
      return Number(row.people);
    },
    async series(tenant, period, step) {
      const steps = splitPeriod(period, ROLLUPS.slice(ROLLUPS.indexOf(step)));
      const { rows } = await sql<Parameters<typeof toCount>[0] & { readonly at: string }>`
        select at, metric, label, sum(value) as value
        from (
          select substr(bucket, 1, ${sql.lit(STEP_CHARS[step])}) as at, metric, label, value
          from (${readSteps(tenant, steps)}) c) s
        group by at, metric, label
        order by at, metric, label`.execute(db);
      return rows.map((row) => ({ ...toCount(row), at: fromStep(row.at) }));
    },
  };
}

/** The counts of these steps, each from where it is kept. */
function readSteps(tenant: string, steps: ReturnType<typeof splitPeriod>): RawBuilder<unknown> {
  const parts = steps.map(({ step, from, until }) => {
    const table =
      step === 'quarter'
        ? sql`usage_counts where tenant = ${tenant}`
        : sql`usage_rollups where tenant = ${tenant} and step = ${step}`;
    return sql`select bucket, metric, label, value from ${table} and bucket >= ${from} and bucket < ${until}`;
  });
  const nothing = sql`select bucket, metric, label, value from usage_counts where 1 = 0`;
  return sql.join(parts.length === 0 ? [nothing] : parts, sql` union all `);
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
  readonly chargedTo?: string;
}

/** Adds all entries to the quarters of an hour that they are in, and to the hours, days and months. */
export async function addUsage(db: Kysely<Schema>, entries: readonly UsageEntry[]): Promise<void> {
  const people = entries.flatMap(({ tenant, at, person, chargedTo = '', counts }) =>
    person === undefined || !counts.some(({ metric }) => metric === 'questions')
      ? []
      : [{ tenant, at, person, chargedTo }],
  );
  await addPeople(db, people);
  const counts = inOneOrder(entries, ['quarter']).map(toQuarter);
  if (counts.length === 0) return;
  await addCounts(db, counts);
  await addRollups(db, inOneOrder(entries, ROLLUPS));
}

const addCounts = insertOnce('usage_counts', ['tenant', 'bucket', 'metric', 'label', 'value'], (query) =>
  query.onConflict((conflict) =>
    conflict
      .columns(['tenant', 'bucket', 'metric', 'label'])
      .doUpdateSet({ value: sql`usage_counts.value + excluded.value` }),
  ),
);

const addRollups = insertOnce(
  'usage_rollups',
  ['tenant', 'step', 'bucket', 'metric', 'label', 'value'],
  (query) =>
    query.onConflict((conflict) =>
      conflict
        .columns(['tenant', 'step', 'bucket', 'metric', 'label'])
        .doUpdateSet({ value: sql`usage_rollups.value + excluded.value` }),
    ),
);

function toQuarter({ tenant, bucket, metric, label, value }: Schema['usage_rollups']) {
  return { tenant, bucket, metric, label, value };
}

/** Each counter once, and always in the same order: transactions that add to the same counters then never block each other. */
function inOneOrder(entries: readonly UsageEntry[], steps: readonly Step[]) {
  const sums = new Map<string, Schema['usage_rollups']>();
  for (const { tenant, at, counts } of entries) {
    for (const { metric, label, value, at: own = at } of counts) {
      for (const step of steps) {
        const bucket = bucketOf(own, step);
        const key = JSON.stringify([tenant, step, bucket, metric, label]);
        sums.set(key, { tenant, step, bucket, metric, label, value: value + (sums.get(key)?.value ?? 0) });
      }
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
