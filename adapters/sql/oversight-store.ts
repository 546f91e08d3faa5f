import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { OversightStore, Vote } from '../../src/ports/oversight-store.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openOversightStore(db: Kysely<Schema>, keyring: Keyring): OversightStore {
  return {
    async vote({ tenant, turnId, subject, vote, at }) {
      const person = keyring.pseudonym('subject', subject);
      return db.transaction().execute(async (trx) => {
        const row = { tenant, turn_id: turnId, subject: person };
        const inserted = await trx
          .insertInto('feedback')
          .values({ ...row, vote, at: toIso(at) })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (inserted.numInsertedOrUpdatedRows === 1n) return undefined;
        const before = await holdVote(trx, row);
        if (before.vote === vote) return before;
        await trx
          .updateTable('feedback')
          .where((where) => where.and(row))
          .set({ vote, at: toIso(at) })
          .execute();
        return before;
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

    async dispute({ tenant, turnId, at }) {
      const result = await db
        .insertInto('false_alarms')
        .values({ tenant, turn_id: turnId, at: toIso(at) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n;
    },
  };
}

/** Reads a vote and keeps others from changing it until the transaction ends: an update to the same value locks its row. */
async function holdVote(
  trx: Kysely<Schema>,
  row: { readonly tenant: string; readonly turn_id: string; readonly subject: string },
): Promise<Pick<Vote, 'vote' | 'at'>> {
  const { vote, at } = await trx
    .updateTable('feedback')
    .where((where) => where.and(row))
    .set((set) => ({ vote: set.ref('vote') }))
    .returning(['vote', 'at'])
    .executeTakeFirstOrThrow();
  return { vote: vote as Vote['vote'], at: Temporal.Instant.from(at) };
}
