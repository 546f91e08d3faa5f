import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** What was said in a channel about how Candor behaves there. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('channel_settings')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('channel', text, (column) => column.notNull())
    .addColumn('listens', text)
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('channel_settings_key', ['tenant', 'channel'])
    .execute();
}
