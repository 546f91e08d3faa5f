import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Indexes of the turns that are on their way, whatever states there may be of those that are over: `turns_queue` and
 * `turns_open` hold the open ones, `turns_leased` those that a worker holds. They are all that a claim reads.
 * `turns_awaiting` holds, person by person, the questions that wait for their asker: with the time in it no planner prefers the
 * index that is by time alone.
 */
export async function up(db: Kysely<never>): Promise<void> {
  const open = sql`status in ('queued', 'running', 'ended')`;
  for (const name of ['turns_queue', 'turns_open', 'turns_running', 'turns_awaiting']) {
    await sql`drop index ${sql.ref(name)}`.execute(db);
  }
  await sql`create index turns_queue on turns (seq) where ${open}`.execute(db);
  await sql`create index turns_open on turns (thread, seq) where ${open}`.execute(db);
  await sql`create index turns_leased on turns (lease_until) where lease_until is not null`.execute(db);
  await sql`
    create index turns_awaiting on turns (tenant, subject, received_at) where rule = 'consent.awaiting'`.execute(
    db,
  );
}
