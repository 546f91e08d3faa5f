import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** What must be provable or counted: audit, incidents, usage, oversight, digests. */
export async function up(db: Kysely<never>): Promise<void> {
  const { long, text } = columnsOf(db);
  await db.schema
    .createTable('audit_entries')
    .addColumn('seq', long, (column) => column.primaryKey())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('turn_id', text)
    .addColumn('actor', text)
    .addColumn('policy_version', text)
    .addColumn('meta', text, (column) => column.notNull())
    .addColumn('payload_hash', text)
    .addColumn('prev', text, (column) => column.notNull())
    .addColumn('hash', text, (column) => column.notNull())
    .addColumn('sealed_payload', text)
    .execute();
  await db.schema.createIndex('audit_turn').on('audit_entries').column('turn_id').execute();

  await db.schema
    .createTable('incidents')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('severity', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('turn_id', text)
    .addColumn('cause', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .execute();
  await db.schema.createIndex('incidents_at').on('incidents').columns(['tenant', 'at']).execute();
  await db.schema.createIndex('incidents_status').on('incidents').columns(['tenant', 'status']).execute();

  await db.schema
    .createTable('usage_counts')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('bucket', text, (column) => column.notNull())
    .addColumn('metric', text, (column) => column.notNull())
    .addColumn('label', text, (column) => column.notNull())
    .addColumn('value', long, (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_counts_key', ['tenant', 'bucket', 'metric', 'label'])
    .execute();
  await db.schema
    .createTable('usage_people')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('bucket', text, (column) => column.notNull())
    .addColumn('person', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('usage_people_key', ['tenant', 'bucket', 'person'])
    .execute();

  await db.schema
    .createTable('feedback')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('vote', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_key', ['tenant', 'turn_id', 'subject'])
    .execute();
  await db.schema
    .createTable('escalations')
    .addColumn('id', text, (column) => column.primaryKey())
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('desk', text, (column) => column.notNull())
    .addColumn('reason', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addUniqueConstraint('escalations_turn', ['tenant', 'turn_id'])
    .execute();

  await db.schema
    .createTable('digest_runs')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('period_start', text, (column) => column.notNull())
    .addColumn('status', text, (column) => column.notNull())
    .addColumn('claimed_at', text, (column) => column.notNull())
    .addColumn('completed_at', text)
    .addColumn('post', text)
    .addPrimaryKeyConstraint('digest_runs_key', ['tenant', 'kind', 'channel', 'period_start'])
    .execute();
}
