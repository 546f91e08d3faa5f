import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Why a question is not to be answered any more, and deleted posts whose question may be delivered late. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable('turns').addColumn('withdrawn', text).execute();
  await db.schema
    .createTable('deleted_posts')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('post', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('deleted_posts_key', ['tenant', 'post'])
    .execute();
  await sql`create index deleted_posts_sweep on deleted_posts (tenant, at) where at <> ''`.execute(db);
}
