import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/**
 * What was counted by hour, day and month of UTC beside the quarters of an hour, and on which days of a month somebody asked: what
 * is read of a long time does not grow with it.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, long } = columnsOf(db);
  await db.schema
    .createTable('usage_rollups')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('step', text, (column) => column.notNull())
    .addColumn('bucket', text, (column) => column.notNull())
    .addColumn('metric', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('value', long, (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_rollups_key', ['tenant', 'step', 'bucket', 'metric', 'label'])
    .execute();
  await sql`create index usage_rollups_sweep on usage_rollups (tenant, bucket) where bucket <> ''`.execute(
    db,
  );
  await db.schema
    .createTable('usage_people_months')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('bucket', text, (column) => column.notNull())
    .addColumn('person', text, (column) => column.notNull())
    .addColumn('days', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_people_months_key', ['tenant', 'bucket', 'person'])
    .execute();
  for (const [step, chars, rest] of STEPS) {
    await sql`
      insert into usage_rollups (tenant, step, bucket, metric, label, value)
      select tenant, ${sql.lit(step)}, substr(bucket, 1, ${sql.lit(chars)}) || ${sql.lit(rest)}, metric, label, sum(value)
      from usage_counts
      group by tenant, substr(bucket, 1, ${sql.lit(chars)}), metric, label`.execute(db);
  }
  await sql`
    insert into usage_people_months (tenant, bucket, person, days)
    select tenant, substr(bucket, 1, 7) || '-01T00:00:00.000Z', person,
      sum(distinct 1 << (cast(substr(bucket, 9, 2) as integer) - 1))
    from usage_people
    group by tenant, substr(bucket, 1, 7), person`.execute(db);
}

/** How much of the text of a quarter of an hour names its hour, day or month, and what follows. */
const STEPS = [
  ['hour', 13, ':00:00.000Z'],
  ['day', 10, 'T00:00:00.000Z'],
  ['month', 7, '-01T00:00:00.000Z'],
] as const;
