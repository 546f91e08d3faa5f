import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** What happens again and again is one open incident with a count. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable('incidents').addColumn('group_key', text).execute();
  await db.schema
    .alterTable('incidents')
    .addColumn('count', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema.alterTable('incidents').addColumn('last_at', text).execute();
  await db.schema
    .createIndex('incidents_group')
    .unique()
    .on('incidents')
    .columns(['tenant', 'kind', 'group_key'])
    .where(sql<boolean>`status = 'open'`)
    .execute();
}
