import { type Kysely, sql } from 'kysely';
import type { Schema } from '../adapters/sql/schema.ts';
import { findWrongRollups } from '../adapters/sql/usage-rollups-check.ts';
import { addUsage } from '../adapters/sql/usage.ts';

/** What digests read, filled in bulk on SQLite: ten million questions of a year, and what security teams had to do with them. */
export const TENANT = 'bench';
export const QUESTIONS = 10_000_000;
export const PEOPLE = 5000;
export const ENDS = Temporal.Instant.from('2026-11-30T00:00:00Z');
export const DAYS = 365;
/** Days of a year on which the people are counted one by one: what a digest of a month and four before it reads. */
export const DAYS_WITH_PEOPLE = 70;
export const LABELS = 30;
const QUARTERS = DAYS * 96;

const INCIDENTS = 10_000;
/** Within a week and the one before it, so that a digest has as many as there are. */
const DAYS_WITH_INCIDENTS = 14;
const ENTRIES = 200_000;
const CASES = 5_000;

/** Quarters of an hour in bulk, their roll-ups from them as the migration does, and the last day by the store itself. */
export async function fillUsage(db: Kysely<Schema>): Promise<void> {
  const first = ENDS.subtract({ hours: 24 * DAYS }).epochMilliseconds / 1000;
  const at = (quarter: string) =>
    sql.raw(`strftime('%Y-%m-%dT%H:%M:00.000Z', ${String(first)} + ${quarter} * 900, 'unixepoch')`);
  const value = Math.round(QUESTIONS / QUARTERS / LABELS);
  await sql`
    with recursive q(n) as (select 0 union all select n + 1 from q where n < ${QUARTERS - 97}),
      l(i) as (select 0 union all select i + 1 from l where i < ${LABELS - 1})
    insert into usage_counts select ${TENANT}, ${at('n')}, 'outcome', 'label' || i, ${value} from q, l`.execute(
    db,
  );
  for (const [step, chars, rest] of [
    ['hour', 13, ':00:00.000Z'],
    ['day', 10, 'T00:00:00.000Z'],
    ['month', 7, '-01T00:00:00.000Z'],
  ] as const) {
    await sql`
      insert into usage_rollups select tenant, ${step}, substr(bucket, 1, ${chars}) || ${rest}, metric, label, sum(value)
      from usage_counts group by tenant, substr(bucket, 1, ${chars}), metric, label`.execute(db);
  }
  await sql`
    with recursive d(n) as (select 1 union all select n + 1 from d where n < ${DAYS_WITH_PEOPLE}),
      p(i) as (select 1 union all select i + 1 from p where i < ${PEOPLE})
    insert or ignore into usage_people
    select ${TENANT}, ${at(`(${String(QUARTERS)} - 96 * n + 36 + (i * 7 + n) % 30)`)}, 'person' || i from d, p`.execute(
    db,
  );
  await sql`
    insert into usage_people_months (tenant, bucket, person, days)
    select tenant, substr(bucket, 1, 7) || '-01T00:00:00.000Z', person,
      sum(distinct 1 << (cast(substr(bucket, 9, 2) as integer) - 1))
    from usage_people group by tenant, substr(bucket, 1, 7), person`.execute(db);
  await fillLastDay(db);
  if ((await findWrongRollups(db)).length > 0) throw new Error('roll-ups are wrong');
}

async function fillLastDay(db: Kysely<Schema>): Promise<void> {
  for (let quarter = 0; quarter < 96; quarter += 1) {
    const counts = Array.from({ length: LABELS }, (_, n) => ({
      metric: 'outcome' as const,
      label: `label${String(n)}`,
      value: 9,
    }));
    const at = ENDS.subtract({ minutes: 15 * (quarter + 1) });
    await addUsage(db, [{ tenant: TENANT, at, counts }]);
  }
}

/** Incidents, the log with a signed head every five minutes, and what waits for people. */
export async function fillOversight(db: Kysely<Schema>): Promise<void> {
  const statements = [
    insert(
      'incidents (id, tenant, kind, severity, at, cause, status)',
      INCIDENTS,
      `'I' || ${text('i')}, '${TENANT}', case when i % 40 = 0 then 'secret_blocked' else 'turn_failed' end,
        case when i % 9 = 0 then 'high' else 'low' end, ${over(INCIDENTS, DAYS_WITH_INCIDENTS)}, 'BUG',
        case when i > ${String(INCIDENTS - 300)} then 'open' else 'resolved' end`,
    ),
    insert(
      'audit_entries (seq, at, tenant, kind, turn_id, actor, meta, prev, hash)',
      ENTRIES,
      `i, ${over(ENTRIES, DAYS)}, '${TENANT}', case when i % 50 = 0 then 'content.read' else 'turn.decided' end,
        'T' || ${text('i')}, 'person' || ${text('i % 9')}, '{"verdict":"allow"}', 'hash', 'hash' || ${text('i')}`,
    ),
    insert(
      'audit_checkpoints (size, at, note, nodes)',
      DAYS * 288,
      `i, ${over(DAYS * 288, DAYS)}, 'note', ''`,
    ),
    insert(
      'escalations (id, tenant, turn_id, desk, reason, status, at, asker)',
      CASES,
      `'E' || ${text('i')}, '${TENANT}', 'T' || ${text('i')}, 'desk', 'rule',
        case when i > ${String(CASES - 600)} then 'open' else 'closed' end, ${over(CASES, DAYS)}, 'person'`,
    ),
    insert(
      'person_requests (id, tenant, subject, kind, status, via, at, due_at)',
      CASES,
      `'Q' || ${text('i')}, '${TENANT}', 'person', 'access',
        case when i > ${String(CASES - 600)} then 'open' else 'answered' end, 'chat', ${over(CASES, DAYS)}, ${over(CASES, DAYS)}`,
    ),
  ];
  for (const statement of statements) await statement.execute(db);
}

function text(value: string): string {
  return `cast(${value} as text)`;
}

/** Evenly over so many days, for so many rows. */
function over(count: number, days: number): string {
  const first = ENDS.epochMilliseconds / 1000 - days * 86_400;
  const apart = (days * 86_400) / count;
  return `strftime('%Y-%m-%dT%H:%M:%S.000Z', ${String(first)} + i * ${String(apart)}, 'unixepoch')`;
}

function insert(into: string, count: number, values: string) {
  return sql.raw(
    `insert into ${into} with recursive n(i) as (select 1 union all select i + 1 from n where i < ${String(count)}) select ${values} from n`,
  );
}
