import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Data keys have ids, and the one before while what it sealed is sealed anew; what all processes have to know of keys. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .alterTable('data_keys')
    .addColumn('key_id', text, (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('data_keys')
    .addColumn('made_at', text, (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('data_keys').addColumn('previous_id', text).execute();
  await db.schema.alterTable('data_keys').addColumn('previous_key', text).execute();
  await db.schema
    .createTable('keyring_state')
    .addColumn('name', text, (column) => column.primaryKey())
    .addColumn('value', text, (column) => column.notNull())
    .execute();
}
