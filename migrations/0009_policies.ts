import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Finds the policies that took effect without reading through the log. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`create index audit_policies on audit_entries (tenant, at) where kind = 'policy.loaded'`.execute(
    db,
  );
}
