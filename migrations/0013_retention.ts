import type { Kysely } from 'kysely';

/** Finds the questions of a time without reading through all of them. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('turns_received')
    .on('turns')
    .columns(['tenant', 'received_at', 'seq'])
    .execute();
}
