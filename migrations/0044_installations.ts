import type { Kysely } from 'kysely';
import { columnsOf } from './columns.ts';

/** Workspaces that installed Candor by themselves, and their sealed tokens. */
export async function up(db: Kysely<never>): Promise<void> {
  const { text } = columnsOf(db);
  await db.schema
    .createTable('installations')
    .addColumn('tenant', text, (column) => column.notNull())
    .addColumn('platform', text, (column) => column.notNull())
    .addColumn('workspace', text, (column) => column.notNull())
    .addColumn('sealed_content', text, (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('at', text, (column) => column.notNull())
    .addColumn('claimed_until', text)
    .addPrimaryKeyConstraint('installations_pk', ['tenant', 'platform', 'workspace'])
    .execute();
}
