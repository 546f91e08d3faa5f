import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../adapters/sql/schema.ts';
import { openSqlite } from '../../adapters/sql/sqlite/open.ts';
import { findWrongRollups } from '../../adapters/sql/usage-rollups-check.ts';
import { addUsage, openUsage } from '../../adapters/sql/usage.ts';
import type { Figure } from '../figure.ts';
import type { Stage } from '../stage.ts';

const TENANT = 'bench';
const QUESTIONS = 10_000_000;
const PEOPLE = 5000;
const ENDS = Temporal.Instant.from('2026-11-30T00:00:00Z');
const DAYS = 365;
/** Days of a year on which the people are counted one by one: what a digest of a month and four before it reads. */
const DAYS_WITH_PEOPLE = 70;
const LABELS = 30;
const QUARTERS = DAYS * 96;
const SPANS = { 'a day': 1, 'a week': 7, '28 days': 28, 'a year': DAYS };

/**
 * What a digest reads of usage after ten million questions within a year. The quarters of an hour are filled in bulk and their
 * roll-ups from them, as the migration does; the last day is added by the store itself, and the check of roll-ups finds all right.
 */
export const digestFigures: Figure = {
  name: 'digest-figures',
  title: `All counts and people of a time, after ${String(QUESTIONS / 1e6)} million questions of ${String(PEOPLE)} people, SQLite, one core`,
  async measure(stage) {
    const db = await fill(stage);
    const usage = openUsage(db);
    const rows = [];
    for (const [what, days] of Object.entries(SPANS)) {
      const period = { start: ENDS.subtract({ hours: 24 * days + 1 }), end: ENDS.subtract({ hours: 1 }) };
      const samples: number[] = [];
      for (let round = 0; round < 15; round += 1) {
        const from = process.cpuUsage();
        const counts = await usage.sum(TENANT, period);
        if (days <= DAYS_WITH_PEOPLE && (await usage.people(TENANT, period)) < PEOPLE / 2)
          throw new Error('people are missing');
        if (counts.length < LABELS) throw new Error('counts are missing');
        const { user, system } = process.cpuUsage(from);
        samples.push((user + system) / 1000);
      }
      rows.push({ what, unit: 'ms' as const, samples, target: { p50: 1000 } });
    }
    return rows;
  },
};

async function fill(stage: Stage): Promise<Kysely<Schema>> {
  const { db } = await openSqlite(join(stage.makeFolder(), 'candor.db'));
  stage.onClose(() => db.destroy());
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
    insert into usage_people_months
    select tenant, substr(bucket, 1, 7) || '-01T00:00:00.000Z', person,
      sum(distinct 1 << (cast(substr(bucket, 9, 2) as integer) - 1))
    from usage_people group by tenant, substr(bucket, 1, 7), person`.execute(db);
  await fillLastDay(db);
  if ((await findWrongRollups(db)).length > 0) throw new Error('roll-ups are wrong');
  return db;
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
