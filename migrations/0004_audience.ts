import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { columnsOf } from './columns.ts';

/** Who gave the values behind placeholders, which of them are still kept, and answers reported as a false alarm. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('placeholder_origins')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('thread', text, (column) => column.notNull())
    .addColumn('placeholder', text, (column) => column.notNull())
    .addColumn('origin', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('placeholder_origins_key', ['tenant', 'thread', 'placeholder', 'origin'])
    .execute();
  // Of values from before nothing is known but whose turn they came with: only that person sees them, and alone.
  await sql`
    insert into placeholder_origins (tenant, thread, placeholder, origin)
    select tenant, thread, placeholder, 'person:' || subject from placeholders`.execute(db);
  await sql`create index placeholders_kept on placeholders (tenant, thread) where sealed_value <> ''`.execute(
    db,
  );
  await db.schema
    .createTable('false_alarms')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('turn_id', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('false_alarms_key', ['tenant', 'turn_id'])
    .execute();
}
