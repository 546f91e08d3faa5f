import type { Kysely } from 'kysely';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { OversightStore, PoorVotes, Vote } from '../../src/ports/oversight-store.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

export function openOversightStore(db: Kysely<Schema>, keyring: Keyring): OversightStore {
  async function toPoor(tenant: string, turnId: string, newest: string): Promise<PoorVotes> {
    const said = await db
      .selectFrom('feedback_reasons as said')
      .innerJoin('feedback as vote', (join) =>
        join
          .onRef('vote.tenant', '=', 'said.tenant')
          .onRef('vote.turn_id', '=', 'said.turn_id')
          .onRef('vote.subject', '=', 'said.subject'),
      )
      .select(['said.subject', 'said.reasons', 'said.sealed_comment'])
      .where('said.tenant', '=', tenant)
      .where('said.turn_id', '=', turnId)
      .where('vote.vote', '=', 'down')
      .orderBy('said.at')
      .execute();
    const comments = await Promise.all(
      said.map(async ({ subject, sealed_comment: sealed }) =>
        sealed === null ? undefined : keyring.open(subject, `feedback:${turnId}`, sealed),
      ),
    );
    return {
      turnId,
      at: Temporal.Instant.from(newest),
      reasons: [...new Set(said.flatMap(({ reasons }) => reasons.split(',').filter(Boolean)))],
      comments: comments.filter((comment) => comment !== undefined),
    };
  }

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

    async explain({ tenant, turnId, subject, reasons, comment, at }) {
      const person = keyring.pseudonym('subject', subject);
      const sealed = comment === '' ? null : await keyring.seal(person, `feedback:${turnId}`, comment);
      const said = { reasons: reasons.join(','), sealed_comment: sealed, at: toIso(at) };
      await db
        .insertInto('feedback_reasons')
        .values({ tenant, turn_id: turnId, subject: person, ...said })
        .onConflict((conflict) => conflict.columns(['tenant', 'turn_id', 'subject']).doUpdateSet(said))
        .execute();
    },

    async poor(tenant, limit) {
      const answers = await db
        .selectFrom('feedback')
        .select(({ fn }) => ['turn_id', fn.max('at').as('newest')])
        .where('tenant', '=', tenant)
        .where('vote', '=', 'down')
        .groupBy('turn_id')
        .orderBy('newest', 'desc')
        .limit(limit)
        .execute();
      return Promise.all(answers.map(({ turn_id: turnId, newest }) => toPoor(tenant, turnId, newest)));
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
