import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Questions, placeholders and data keys. Columns named `sealed_…` hold envelopes of `src/ports/keyring.ts`. */
export async function up(db: Kysely<never>): Promise<void> {
  const { long, numbered, text } = columnsOf(db);
  await db.schema
    .createTable('turns')
    .addColumn('seq', long, numbered)
    .addColumn('id', text, (column) => column.notNull().unique())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('platform', text, (column) => column.notNull())
    .addColumn('thread', text, (column) => column.notNull())
    .addColumn('event_key', text, (column) => column.notNull())
    .addColumn('post_key', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('sealed_event', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('retries', 'integer', (column) => column.notNull())
    .addColumn('ready_at', text, (column) => column.notNull())
    .addColumn('worker', text)
    .addColumn('lease_until', text)
    .addColumn('reply_ref', text)
    .addColumn('received_at', text, (column) => column.notNull())
    .addColumn('ended_at', text)
    .addColumn('outcome', text)
    .addColumn('verdict', text)
    .addColumn('rule', text)
    .addColumn('sealed_record', text)
    .addUniqueConstraint('turns_event', ['tenant', 'platform', 'event_key'])
    .addUniqueConstraint('turns_post', ['tenant', 'platform', 'post_key'])
    .execute();
  await sql`create index turns_queue on turns (seq) where status <> 'delivered'`.execute(db);
  await sql`create index turns_open on turns (thread, seq) where status <> 'delivered'`.execute(db);
  await sql`create index turns_running on turns (tenant, subject) where status in ('running', 'ended')`.execute(
    db,
  );
  await db.schema.createIndex('turns_thread').on('turns').columns(['tenant', 'thread', 'seq']).execute();
  await db.schema.createIndex('turns_reply').on('turns').columns(['tenant', 'reply_ref']).execute();

  await db.schema
    .createTable('placeholders')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('thread', text, (column) => column.notNull())
    .addColumn('placeholder', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('sealed_value', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('placeholders_key', ['tenant', 'thread', 'placeholder'])
    .execute();

  await db.schema
    .createTable('data_keys')
    .addColumn('subject', text, (column) => column.primaryKey())
    .addColumn('wrapped_key', text, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable('rate_limits')
    .addColumn('key', text, (column) => column.primaryKey())
    .addColumn('full_at_ms', long, (column) => column.notNull())
    .execute();
}
