import { type Kysely, sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** The outbox holds whatever is posted and is no reply: what a message is about, and which tries may have posted it. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema.alterTable('outbox').renameColumn('escalation', 'stream').execute();
  await db.schema
    .alterTable('outbox')
    .addColumn('about', text, (column) => column.notNull().defaultTo('escalation'))
    .execute();
  await db.schema
    .alterTable('outbox')
    .addColumn('unsure', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update outbox set about = 'review' where stream in (select id from reviews)`.execute(db);
  // What was tried before may have been posted.
  await sql`update outbox set unsure = attempts where status = 'waiting'`.execute(db);
  // Claims of processes that died: nobody knows what became of them, and the period is looked at again.
  await sql`delete from digest_runs where status = 'claimed'`.execute(db);
}
