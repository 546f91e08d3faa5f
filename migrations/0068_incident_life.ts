import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

const TEXTS = [
  'changed_at',
  'owner',
  'sealed_owner',
  'acknowledged_at',
  'ended_at',
  'resolution',
  'muted_until',
  'due_at',
  'evidence',
];

/** An incident has a life: who has it, when it was acknowledged and ended, and what was done about it, line by line. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  for (const name of TEXTS) await db.schema.alterTable('incidents').addColumn(name, text).execute();
  for (const name of ['version', 'counts']) {
    await db.schema
      .alterTable('incidents')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
  }
  await sql`update incidents set counts = 0 where status <> 'open'`.execute(db);
  await db.schema.dropIndex('incidents_group').execute();
  await db.schema
    .createIndex('incidents_group')
    .unique()
    .on('incidents')
    .columns(['tenant', 'kind', 'group_key'])
    .where(sql<boolean>`counts = 1`)
    .execute();
  await db.schema.dropIndex('incidents_status').execute();
  await db.schema
    .createIndex('incidents_board')
    .on('incidents')
    .columns(['tenant', 'status', 'at'])
    .execute();
  await sql`create index incidents_owner_by_person on incidents (tenant, owner) where owner <> ''`.execute(
    db,
  );
  await sql`create index incidents_due on incidents (tenant, due_at) where due_at <> ''`.execute(db);
  await createEvents(db);
}

async function createEvents(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('incident_events')
    .addColumn('incident', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('action', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('actor', text)
    .addColumn('sealed_actor', text)
    .addColumn('owner', text)
    .addColumn('sealed_owner', text)
    .addColumn('cause', text)
    .addColumn('sealed_note', text)
    .addPrimaryKeyConstraint('incident_events_pk', ['incident', 'version'])
    .execute();
  await sql`create index incident_events_sweep on incident_events (tenant, at) where at <> ''`.execute(db);
}
