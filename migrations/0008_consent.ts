import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Who was shown which version of the notice, who accepted it, and who wants no answers. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('notices')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('version', text, (column) => column.notNull())
    .addColumn('shown_at', text, (column) => column.notNull())
    .addColumn('accepted_at', text)
    .addPrimaryKeyConstraint('notices_key', ['tenant', 'subject', 'version'])
    .execute();
  await db.schema
    .createTable('opt_outs')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('subject', text, (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('opt_outs_key', ['tenant', 'subject'])
    .execute();
}
