import type { Kysely } from 'kysely';
import { EVERY_TENANT, type Pauses } from '../../src/ports/pauses.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openPauses(db: Kysely<Schema>): Pauses {
  return {
    async find(tenant) {
      const row = await db
        .selectFrom('pauses')
        .select(['at', 'reason'])
        .where('tenant', 'in', [tenant, EVERY_TENANT])
        .orderBy('at')
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? undefined : { at: Temporal.Instant.from(row.at), reason: row.reason };
    },

    async pause(tenant, { at, reason }) {
      const result = await db
        .insertInto('pauses')
        .values({ tenant, at: toIso(at), reason })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },

    async resume(tenant) {
      const result = await db.deleteFrom('pauses').where('tenant', '=', tenant).executeTakeFirst();
      return result.numDeletedRows > 0n;
    },
  };
}
