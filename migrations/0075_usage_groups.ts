import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** The group that what somebody asked in a month was charged to last, to tell how many people of a group asked. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .alterTable('usage_people_months')
    .addColumn('charged_to', text, (column) => column.notNull().defaultTo(sql.lit('')))
    .execute();
}
