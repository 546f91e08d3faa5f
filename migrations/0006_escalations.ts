import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Escalations with their way from open to closed, where they are talked about, and the messages that are to be posted. */
export async function up(db: Kysely<never>): Promise<void> {
  const { long, numbered, text } = columnsOf(db);
  for (const column of [
    'asker',
    'sealed_post',
    'claimer',
    'sealed_claimer',
    'claimed_at',
    'claimed_place',
    'reminded_at',
    'widened_at',
    'closed_at',
    'closed_by',
  ]) {
    await db.schema.alterTable('escalations').addColumn(column, text).execute();
  }
  // Those from before were told to a desk once and never followed.
  await sql`update escalations set status = 'closed', closed_at = at, closed_by = 'contact'`.execute(db);
  await sql`create index escalations_open on escalations (tenant, at) where status = 'open'`.execute(db);
  await sql`create index escalations_asker on escalations (tenant, asker, at)`.execute(db);

  await db.schema
    .createTable('escalation_places')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('place', text, (column) => column.notNull())
    .addColumn('escalation', text, (column) => column.notNull())
    .addColumn('side', text, (column) => column.notNull())
    .addColumn('posted', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('escalation_places_key', ['tenant', 'place', 'escalation'])
    .execute();
  await db.schema
    .createIndex('escalation_places_escalation')
    .on('escalation_places')
    .columns(['tenant', 'escalation'])
    .execute();

  await db.schema
    .createTable('outbox')
    .addColumn('seq', long, numbered)
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('escalation', text, (column) => column.notNull())
    .addColumn('side', text, (column) => column.notNull())
    .addColumn('key', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('sealed_content', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('ready_at', text, (column) => column.notNull())
    .addColumn('lease_until', text)
    .addColumn('at', text, (column) => column.notNull())
    .addUniqueConstraint('outbox_once', ['tenant', 'key'])
    .execute();
  await sql`create index outbox_waiting on outbox (escalation, side, seq) where status = 'waiting'`.execute(
    db,
  );
}
