import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Period } from '../../src/domain/usage-count.ts';
import { insertOnce } from './built-once.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { bucketOf } from './usage-steps.ts';

/** Somebody who asked. */
interface Asked {
  readonly tenant: string;
  readonly at: Temporal.Instant;
  /** A pseudonym. */
  readonly person: string;
  /** A group. */
  readonly chargedTo: string;
}

/** Notes that people asked; in one order, so that transactions never block each other. */
export async function addPeople(db: Kysely<Schema>, asked: readonly Asked[]): Promise<void> {
  if (asked.length === 0) return;
  const rows = asked.map(({ tenant, at, person }) => ({ tenant, bucket: bucketOf(at), person }));
  await insertPeople(db, rows.toSorted(byKey));
  await insertMonths(db, toMonths(asked));
}

const insertPeople = insertOnce('usage_people', ['tenant', 'bucket', 'person'], (query) =>
  query.onConflict((conflict) => conflict.doNothing()),
);

const insertMonths = insertOnce(
  'usage_people_months',
  ['tenant', 'bucket', 'person', 'days', 'charged_to'],
  (query) =>
    query.onConflict((conflict) =>
      conflict
        .columns(['tenant', 'bucket', 'person'])
        .doUpdateSet({
          days: sql`usage_people_months.days | excluded.days`,
          charged_to: sql`excluded.charged_to`,
        })
        .where(
          sql<boolean>`(usage_people_months.days | excluded.days) <> usage_people_months.days
            or usage_people_months.charged_to <> excluded.charged_to`,
        ),
    ),
);

/** Each person of a month once. */
function toMonths(asked: readonly Asked[]): Schema['usage_people_months'][] {
  const months = new Map<string, Schema['usage_people_months']>();
  for (const { tenant, at, person, chargedTo } of asked) {
    const bucket = bucketOf(at, 'month');
    const key = JSON.stringify([tenant, bucket, person]);
    const days = bitOf(at.toZonedDateTimeISO('UTC')) | (months.get(key)?.days ?? 0);
    months.set(key, { tenant, bucket, person, days, charged_to: chargedTo });
  }
  return [...months.values()].sort(byKey);
}

function bitOf({ day }: Temporal.ZonedDateTime): number {
  return 1 << (day - 1);
}

type Key = Pick<Schema['usage_people'], 'tenant' | 'bucket' | 'person'>;

function byKey(a: Key, b: Key): number {
  return [a.tenant, a.bucket, a.person].join('\n') < [b.tenant, b.bucket, b.person].join('\n') ? -1 : 1;
}

/**
 * Different people of the period: from the days of months, and quarters of an hour where the period has only a part of a day.
 * Of the first month that is kept some may be gone already, and so of that one, too.
 */
export async function countPeople(db: Kysely<Schema>, tenant: string, period: Period): Promise<number> {
  const oldest = sql`(select min(bucket) from usage_people_months where tenant = ${tenant})`;
  const parts = monthsOf(period).flatMap((month) => toParts(month, tenant, oldest));
  if (parts.length === 0) return 0;
  const { rows } = await sql<{ people: number | string }>`
    select count(*) as people from (${sql.join(parts, sql` union `)}) asked`.execute(db);
  return Number(rows[0]?.people ?? 0);
}

/** How many people of each group asked on the days of the period. */
export async function countGroups(db: Kysely<Schema>, tenant: string, period: Period) {
  const parts = monthsOf(period).map(
    ({ month, touched }) => sql`
      select charged_to, person from usage_people_months
      where tenant = ${tenant} and bucket = ${month} and (days & cast(${touched} as integer)) <> 0`,
  );
  if (parts.length === 0) return [];
  const { rows } = await sql<{ group: string; people: number | string }>`
    select charged_to as "group", count(*) as people from (${sql.join(parts, sql` union `)}) asked
    group by charged_to order by charged_to`.execute(db);
  return rows.map(({ group, people }) => ({ group, people: Number(people) }));
}

/** What a period has of a month. */
interface MonthPart {
  readonly month: string;
  readonly isWhole: boolean;
  /** The days that it has all of, a bit each. */
  readonly days: number;
  /** The days that it has any of. */
  readonly touched: number;
  readonly from: string;
  readonly until: string;
  /** The same without those days: before and after. */
  readonly edges: readonly (readonly [from: string, until: string])[];
}

function toParts(part: MonthPart, tenant: string, oldest: RawBuilder<unknown>): RawBuilder<unknown>[] {
  const { month, isWhole, days, from, until, edges } = part;
  const byDays = sql`
    select person from usage_people_months
    where tenant = ${tenant} and bucket = ${month} and (days & cast(${days} as integer)) <> 0`;
  if (isWhole) return [byDays];
  return [
    sql`${byDays} and bucket > ${oldest}`,
    sql`${fromQuarters(tenant, from, until)} and ${month} <= coalesce(${oldest}, ${month})`,
    ...edges.map(([first, last]) => fromQuarters(tenant, first, last)),
  ];
}

function fromQuarters(tenant: string, from: string, until: string): RawBuilder<unknown> {
  return sql`select person from usage_people where tenant = ${tenant} and bucket >= ${from} and bucket < ${until}`;
}

function monthsOf({ start, end }: Period): readonly MonthPart[] {
  const [from, until] = [start, end].map((at) =>
    Temporal.Instant.from(bucketOf(at)).toZonedDateTimeISO('UTC'),
  );
  if (from === undefined || until === undefined) return [];
  const parts: MonthPart[] = [];
  for (let at = from; Temporal.ZonedDateTime.compare(at, until) < 0;) {
    const next = at.with({ day: 1 }).startOfDay().add({ months: 1 });
    const last = Temporal.ZonedDateTime.compare(next, until) < 0 ? next : until;
    parts.push(toPart(at, last));
    at = last;
  }
  return parts;
}

function toPart(from: Temporal.ZonedDateTime, until: Temporal.ZonedDateTime): MonthPart {
  const first = from.startOfDay().equals(from) ? from : from.startOfDay().add({ days: 1 });
  const last = until.startOfDay();
  let days = 0;
  for (let day = first; Temporal.ZonedDateTime.compare(day, last) < 0; day = day.add({ days: 1 }))
    days |= bitOf(day);
  let touched = 0;
  for (
    let day = from.startOfDay();
    Temporal.ZonedDateTime.compare(day, until) < 0;
    day = day.add({ days: 1 })
  )
    touched |= bitOf(day);
  const [begins, ends] = [toIso(from.toInstant()), toIso(until.toInstant())];
  const edges: MonthPart['edges'] =
    days === 0
      ? [[begins, ends]]
      : [
          [begins, toIso(first.toInstant())],
          [toIso(last.toInstant()), ends],
        ];
  const month = bucketOf(from.toInstant(), 'month');
  const isWhole = from.day === 1 && first.equals(from) && until.day === 1 && last.equals(until);
  return { month, isWhole, days, touched, from: begins, until: ends, edges: edges.filter(([a, b]) => a < b) };
}
