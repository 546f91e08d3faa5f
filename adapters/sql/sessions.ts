import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { Sessions } from '../../src/ports/sessions.ts';
import { changeOne } from './changes.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openSessions(db: Kysely<Schema>, keyring: Keyring): Sessions {
  const store = { db, keyring };
  return {
    open({ tenant, id, subject, endsAt }, parts) {
      const at = toIso(parts.at);
      const row = { tenant, id, subject: keyring.pseudonym('subject', subject), at, ends_at: toIso(endsAt) };
      return changeOne(store, tenant, parts, async (trx) => {
        await trx.deleteFrom('sessions').where('tenant', '=', tenant).where('ends_at', '<=', at).execute();
        const result = await trx
          .insertInto('sessions')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return result.numInsertedOrUpdatedRows;
      });
    },

    async isOpen({ tenant, id }, now) {
      const row = await db
        .selectFrom('sessions')
        .select('id')
        .where('tenant', '=', tenant)
        .where('id', '=', id)
        .where('ends_at', '>', toIso(now))
        .executeTakeFirst();
      return row !== undefined;
    },

    close({ tenant, id }, parts) {
      return changeOne(store, tenant, parts, async (trx) => {
        const result = await trx
          .deleteFrom('sessions')
          .where('tenant', '=', tenant)
          .where('id', '=', id)
          .executeTakeFirst();
        return result.numDeletedRows;
      });
    },
  };
}
