import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Posts about incidents: each channel is told of each incident once a round, and the post stands there to be kept current. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('alerts')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('type', text, (column) => column.notNull())
    .addColumn('slot', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('posted', text)
    .addColumn('shown', text, (column) => column.notNull().defaultTo(''))
    .addColumn('shown_at', text)
    .addColumn('editing', 'integer', (column) => column.notNull().defaultTo(0))
    .addUniqueConstraint('alerts_slot', ['tenant', 'channel', 'slot'])
    .execute();
  await sql`create index alerts_sweep on alerts (tenant, at) where at <> ''`.execute(db);
  await sql`create index alerts_stuck on alerts (tenant, at) where status <> 'posted'`.execute(db);
  await db.schema
    .createTable('alert_incidents')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('incident', text, (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('alert', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('alert_incidents_key', ['tenant', 'incident', 'channel', 'round'])
    .execute();
  await db.schema.createIndex('alert_incidents_alert').on('alert_incidents').column('alert').execute();
  await sql`create index alert_incidents_sweep on alert_incidents (tenant, at) where at <> ''`.execute(db);
  await sql`create index incidents_touched on incidents (tenant, last_at) where last_at <> ''`.execute(db);
  await sql`create index incidents_changed on incidents (tenant, changed_at) where changed_at <> ''`.execute(
    db,
  );
}
