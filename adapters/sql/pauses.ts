import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import { EVERY_TENANT, type Pauses } from '../../src/ports/pauses.ts';
import { Undone, sealChange, writeAll, writeChange } from './changes.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openPauses(db: Kysely<Schema>, keyring: Keyring): Pauses {
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

    async pause(tenant, { at, reason }, parts) {
      const sealed = await sealChange(parts, keyring);
      return writeAll(db, async (trx) => {
        const result = await trx
          .insertInto('pauses')
          .values({ tenant, at: toIso(at), reason })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (result.numInsertedOrUpdatedRows !== 1n) throw new Undone();
        await writeChange(trx, tenant, sealed);
      });
    },

    async resume(tenant, parts) {
      const sealed = await sealChange(parts, keyring);
      return writeAll(db, async (trx) => {
        const result = await trx.deleteFrom('pauses').where('tenant', '=', tenant).executeTakeFirst();
        if (result.numDeletedRows !== 1n) throw new Undone();
        await writeChange(trx, tenant, sealed);
      });
    },
  };
}
