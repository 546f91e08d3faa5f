import { type Kysely, sql } from 'kysely';
import type { Awaiting } from '../../src/ports/awaiting.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { AWAITING_CONSENT, type QuestionEvent } from '../../src/turn/turn.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** They stand where all questions stand; `rule` tells them, in words, for the index that holds only these. */
export function openAwaiting(db: Kysely<Schema>, keyring: Keyring): Awaiting {
  const rule = sql.lit(AWAITING_CONSENT);
  return {
    async find({ tenant, subject }, { since, turnId }) {
      const person = keyring.pseudonym('subject', subject);
      const row = await db
        .selectFrom('turns')
        .select(['id', 'sealed_event'])
        .where('tenant', '=', tenant)
        .where('subject', '=', person)
        .where('rule', '=', rule)
        .where('received_at', '>=', toIso(since))
        .where('sealed_event', '<>', '')
        .$if(turnId !== undefined, (query) => query.where('id', '=', turnId ?? ''))
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      const opened = row && (await keyring.open(person, `turn:${row.id}:event`, row.sealed_event));
      if (row === undefined || opened === undefined) return undefined;
      const key = `again:${row.id}`;
      return { ...(JSON.parse(opened) as QuestionEvent), eventKey: key, postKey: key };
    },

    async drop(tenant, before) {
      // From the few who were shown a notice to their questions: all questions of a time are many more.
      const result = await db
        .updateTable('turns')
        .set({ sealed_event: '' })
        .where(
          sql<boolean>`id in (
            select t.id from notices n cross join turns t
            where n.tenant = ${tenant} and t.tenant = n.tenant and t.subject = n.subject and t.rule = ${rule}
              and t.status = 'delivered' and t.received_at < ${toIso(before)} and t.sealed_event <> '')`,
        )
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
  };
}
