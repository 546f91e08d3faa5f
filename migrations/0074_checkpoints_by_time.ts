import type { Kysely } from 'kysely';

/** A digest tells from the times at which the log was signed when Candor was up. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.createIndex('audit_checkpoints_at').on('audit_checkpoints').column('at').execute();
}
