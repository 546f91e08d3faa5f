import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { OversightStore } from '../../src/ports/oversight-store.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openOversightStore(db: Kysely<Schema>, keyring: Keyring): OversightStore {
  return {
    async vote({ tenant, turnId, subject, vote, at }) {
      const person = keyring.pseudonym('subject', subject);
      return db.transaction().execute(async (trx) => {
        const before = await trx
          .selectFrom('feedback')
          .select(['vote', 'at'])
          .where('tenant', '=', tenant)
          .where('turn_id', '=', turnId)
          .where('subject', '=', person)
          .executeTakeFirst();
        const stood = before && { vote: before.vote as 'up' | 'down', at: Temporal.Instant.from(before.at) };
        if (stood?.vote === vote) return stood;
        await trx
          .insertInto('feedback')
          .values({ tenant, turn_id: turnId, subject: person, vote, at: toIso(at) })
          .onConflict((conflict) =>
            conflict.columns(['tenant', 'turn_id', 'subject']).doUpdateSet({ vote, at: toIso(at) }),
          )
          .execute();
        return stood;
      });
    },

    async escalate({ id, tenant, turnId, desk, reason, at }) {
      const result = await db
        .insertInto('escalations')
        .values({ id, tenant, turn_id: turnId, desk, reason, status: 'open', at: toIso(at) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
  };
}
