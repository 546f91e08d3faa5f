import { type Kysely, sql } from 'kysely';
import type { AuditEvidence } from '../../src/ports/audit-evidence.ts';
import type { Schema } from './schema.ts';

type Rollup = Awaited<ReturnType<AuditEvidence['totals']>>['rollups'][number];

/** More are not named. */
const MOST = 10_000;

/**
 * Roll-ups that are not the sum of what they are made of: hours of quarters of an hour, days of hours, months of days, and the days of
 * people. Each in one statement, which sees all of them as they are at one time.
 */
export async function findWrongRollups(db: Kysely<Schema>): Promise<readonly Rollup[]> {
  const counts = await sql<Rollup>`
    select step, bucket, metric, label from (
      ${sumUp('hour', 13, ':00:00.000Z', sql`usage_counts`)}
      union all ${sumUp('day', 10, 'T00:00:00.000Z', sql`usage_rollups where step = 'hour'`)}
      union all ${sumUp('month', 7, '-01T00:00:00.000Z', sql`usage_rollups where step = 'day'`)}
      union all select tenant, step, bucket, metric, label, -value from usage_rollups) c
    group by tenant, step, bucket, metric, label
    having sum(value) <> 0
    order by bucket, step, metric, label
    limit ${MOST}`.execute(db);
  const people = await sql<Rollup>`
    select distinct 'month' as step, bucket, 'people' as metric, '' as label from (
      select tenant, substr(bucket, 1, 7) || '-01T00:00:00.000Z' as bucket, person,
        sum(distinct 1 << (cast(substr(bucket, 9, 2) as integer) - 1)) as days
      from usage_people group by tenant, substr(bucket, 1, 7), person
      union all select tenant, bucket, person, -days from usage_people_months) p
    group by tenant, bucket, person
    having sum(days) <> 0
    limit ${MOST}`.execute(db);
  return [...counts.rows, ...people.rows];
}

function sumUp(step: string, chars: number, rest: string, from: ReturnType<typeof sql>) {
  return sql`
    select tenant, ${sql.lit(step)} as step, substr(bucket, 1, ${sql.lit(chars)}) || ${sql.lit(rest)} as bucket,
      metric, label, value
    from ${from}`;
}
