import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import { EVERY_TENANT, type Pauses } from '../../src/ports/pauses.ts';
import { builtOnce } from './built-once.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

const findPause = builtOnce((db, { tenant }: { readonly tenant: string }) =>
  db
    .selectFrom('pauses')
    .select(['at', 'reason'])
    .where('tenant', 'in', [tenant, EVERY_TENANT])
    .orderBy('at')
    .limit(1)
    .compile(),
);

export function openPauses(db: Kysely<Schema>, keyring: Keyring): Pauses {
  const store = { db, keyring };
  return {
    async find(tenant) {
      const [row] = (await findPause(db, { tenant })).rows;
      return row === undefined ? undefined : { at: Temporal.Instant.from(row.at), reason: row.reason };
    },

    pause(tenant, { at, reason }, parts) {
      return changeOne(store, tenant, parts, async (trx) => {
        const result = await trx
          .insertInto('pauses')
          .values({ tenant, at: toIso(at), reason })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return result.numInsertedOrUpdatedRows;
      });
    },

    resume(tenant, parts) {
      return changeOne(store, tenant, parts, async (trx) => {
        const result = await trx.deleteFrom('pauses').where('tenant', '=', tenant).executeTakeFirst();
        return result.numDeletedRows;
      });
    },
  };
}
