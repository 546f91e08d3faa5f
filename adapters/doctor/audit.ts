import type { Kysely } from 'kysely';
import type { CheckFinding } from '../../src/domain/self-check.ts';
import type { Schema } from '../sql/schema.ts';
import { type Check, NO_DATABASE, notChecked, ok, warning } from './check.ts';

/** A process that serves signs every five minutes; so long may it have missed that. */
const LATE_MINUTES = 30;

/** How many entries the audit log has and how old its newest is. Whether it is whole, `candor audit verify` says. */
export const audit: Check = {
  id: 'audit',
  async run({ database, now }) {
    const db = await database();
    if (db === undefined) return [NO_DATABASE];
    const last = await db
      .selectFrom('audit_entries')
      .select(['seq', 'at'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (last === undefined) return [notChecked('the log has no entry yet.')];
    const hours = Math.floor(now.since(Temporal.Instant.from(last.at)).total('hours'));
    const newest = ok(`${last.seq} entries, the newest ${hours} hours old.`);
    return [newest, await lookAtCheckpoints(db, last)];
  },
};

/** Entries that no checkpoint covers can be taken away unseen. */
async function lookAtCheckpoints(
  db: Kysely<Schema>,
  last: { readonly seq: number; readonly at: string },
): Promise<CheckFinding> {
  const checkpoint = await db
    .selectFrom('audit_checkpoints')
    .select(['size', 'at'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  const fix = 'Start Candor: a process that serves signs the log every five minutes. See docs/audit-log.md.';
  if (checkpoint === undefined) return warning('the log has no signed checkpoint yet.', fix);
  const behind = last.seq - checkpoint.size;
  const age = Temporal.Instant.from(last.at).since(Temporal.Instant.from(checkpoint.at)).total('minutes');
  const says = `the last checkpoint covers ${checkpoint.size} entries and is of ${checkpoint.at}.`;
  return behind > 0 && age > LATE_MINUTES ? warning(`${says} ${behind} are not covered.`, fix) : ok(says);
}
