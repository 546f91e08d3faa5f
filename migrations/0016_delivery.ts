import type { Kysely } from 'kysely';

/**
 * What becomes of a reply that cannot be shown: `refused` is set when the platform refused the conversation of a question that
 * waits. `lone_runs` counts how often a question ran alone and its process died.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const name of ['refused', 'lone_runs']) {
    await db.schema
      .alterTable('turns')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  }
}
