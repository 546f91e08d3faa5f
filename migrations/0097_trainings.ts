import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Who took the course, as far as they are and when they had done it; tips that somebody had; questions that wait for the course. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('trainings')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('course', text, (column) => column.notNull())
    .addColumn('step', 'integer', (column) => column.notNull())
    .addColumn('wrong', 'integer', (column) => column.notNull())
    .addColumn('started_at', text, (column) => column.notNull())
    .addColumn('completed_at', text)
    .addColumn('charged_to', text, (column) => column.notNull().defaultTo(''))
    .addColumn('sealed_name', text)
    .addPrimaryKeyConstraint('trainings_key', ['tenant', 'subject', 'course'])
    .execute();
  await db.schema
    .createTable('tips')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('tip', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('tips_key', ['tenant', 'subject', 'tip'])
    .execute();
  await sql`create index turns_untrained_since on turns (tenant, received_at) where rule = 'consent.training'`.execute(
    db,
  );
}
