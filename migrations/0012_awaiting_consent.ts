import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Finds the questions that wait for their asker to accept the notice. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index turns_awaiting_since on turns (tenant, received_at) where rule = 'consent.awaiting'`.execute(
    db,
  );
  await sql`create index turns_awaiting on turns (tenant, subject, seq) where rule = 'consent.awaiting'`.execute(
    db,
  );
}
