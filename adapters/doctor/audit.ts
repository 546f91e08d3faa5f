import { type Check, NO_DATABASE, notChecked, ok } from './check.ts';

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
    return [ok(`${last.seq} entries, the newest ${hours} hours old.`)];
  },
};
