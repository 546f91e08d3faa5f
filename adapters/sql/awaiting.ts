import { type Kysely, type RawBuilder, sql } from 'kysely';
import { BUILT_IN, toRuleId } from '../../src/domain/decision.ts';
import type { QuestionEvent } from '../../src/domain/question.ts';
import type { Awaiting } from '../../src/ports/awaiting.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { EnvelopeError } from '../crypto/envelope.ts';
import { dialectOf } from './dialect-of.ts';
import { countHolds } from './holds.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { openEvent, sealEvent, type TurnRow } from './turn-row.ts';

/** `turns.rule` of a question that waited too long and is empty. Its record keeps the rule that it ended by. */
const LAPSED = 'consent.lapsed';
/** How many questions are emptied at a time. */
const PAGE = 200;
/** How many questions of one person are asked again at once. */
const MOST_AGAIN = 20;

type WaitingRow = Pick<TurnRow, 'id' | 'subject' | 'sealed_event'>;

/** They stand where all questions stand; `rule` tells them, in words, for the indexes that hold only these. */
export function openAwaiting(db: Kysely<Schema>, keyring: Keyring): Awaiting {
  const rule = sql.lit(toRuleId(BUILT_IN.awaitingConsent));
  const untrained = sql.lit(toRuleId(BUILT_IN.awaitingTraining));
  return {
    find: (person, which) => findAgain(rule, person, which, db, keyring),
    findUntrained: (person, since) => findAll(untrained, person, since, db, keyring),
    findLate: (person, which) => findAgain(sql.lit(toRuleId(BUILT_IN.late)), person, which, db, keyring),

    async drop(tenant, before) {
      const which = [
        [rule, 'turns_awaiting_since'],
        [untrained, 'turns_untrained_since'],
      ] as const;
      let count = 0;
      for (const [waitsFor, index] of which) {
        for (let rows: readonly WaitingRow[] | undefined; rows === undefined || rows.length === PAGE;) {
          const indexed = dialectOf(db).indexedBy(index);
          ({ rows } = await sql<WaitingRow>`
            select id, subject, sealed_event from turns r ${indexed}
            where tenant = ${tenant} and rule = ${waitsFor} and received_at < ${toIso(before)}
              and ${countHolds(sql`r.id`, ['subject'])} = 0
            limit ${PAGE}`.execute(db));
          for (const row of rows) await empty(row, db, keyring);
          count += rows.length;
        }
      }
      return count;
    },
  };
}

async function findAgain(
  rule: RawBuilder<string>,
  person: Parameters<Awaiting['find']>[0],
  { since, turnId }: Parameters<Awaiting['find']>[1],
  db: Kysely<Schema>,
  keyring: Keyring,
): Promise<QuestionEvent | undefined> {
  const row = await waitingOf(rule, person, since, db, keyring)
    .$if(turnId !== undefined, (query) => query.where('id', '=', turnId ?? ''))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const event = row && (await openEvent(row, keyring));
  return row && event && toAgain(row, event);
}

/** One that does not open keeps no other from being answered. */
async function findAll(
  rule: RawBuilder<string>,
  person: Parameters<Awaiting['find']>[0],
  since: Temporal.Instant,
  db: Kysely<Schema>,
  keyring: Keyring,
): Promise<readonly QuestionEvent[]> {
  const query = waitingOf(rule, person, since, db, keyring).orderBy('seq').limit(MOST_AGAIN);
  const found: QuestionEvent[] = [];
  for (const row of await query.execute()) {
    const event = await tryOpenEvent(row, keyring);
    if (event !== undefined) found.push(toAgain(row, event));
  }
  return found;
}

/** A question whose post was deleted since waits no more. */
function waitingOf(
  rule: RawBuilder<string>,
  { tenant, subject }: Parameters<Awaiting['find']>[0],
  since: Temporal.Instant,
  db: Kysely<Schema>,
  keyring: Keyring,
) {
  return db
    .selectFrom('turns')
    .select(['id', 'subject', 'sealed_event'])
    .where('tenant', '=', tenant)
    .where('subject', '=', keyring.pseudonym('subject', subject))
    .where('rule', '=', rule)
    .where('received_at', '>=', toIso(since))
    .where('withdrawn', 'is', null);
}

function toAgain({ id }: WaitingRow, event: QuestionEvent): QuestionEvent {
  const { postedAt: _, ...asked } = event;
  const key = `again:${id}`;
  return { ...asked, eventKey: key, postKey: key };
}

/** Leaves who asked and where: a person may still answer them. */
async function empty(row: WaitingRow, db: Kysely<Schema>, keyring: Keyring): Promise<void> {
  const event = await tryOpenEvent(row, keyring);
  await db
    .updateTable('turns')
    .set({
      rule: LAPSED,
      ...(event && { sealed_event: await sealEvent(row.subject, row.id, toEmptied(event), keyring) }),
    })
    .where('id', '=', row.id)
    .execute();
}

/** What does not open is as good as empty. */
async function tryOpenEvent(row: WaitingRow, keyring: Keyring): Promise<QuestionEvent | undefined> {
  try {
    return await openEvent(row, keyring);
  } catch (error) {
    if (error instanceof EnvelopeError) return undefined;
    throw error;
  }
}

function toEmptied({ eventKey, postKey, place, asker, addressed }: QuestionEvent): QuestionEvent {
  return { eventKey, postKey, place, asker, addressed, text: '', mentions: [] };
}
