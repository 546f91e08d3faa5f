import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Inbox, NewTurn, TurnEnding } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { type QuestionEvent, type Turn, subjectOf, threadKey } from '../../src/turn/turn.ts';
import { appendSealed, sealFacts } from './audit-log.ts';
import { insertIncidents } from './incidents.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { addUsage } from './usage.ts';
import { insertPlaceholders, sealPlaceholders } from './vault-store.ts';

type Row = Selectable<Schema['turns']>;

export function openInbox(db: Kysely<Schema>, keyring: Keyring): Inbox {
  return {
    async accept(turn) {
      const row = await toRow(turn, keyring);
      const result = await db
        .insertInto('turns')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return result.numInsertedOrUpdatedRows === 1n ? 'accepted' : 'duplicate';
    },

    async claim(worker, now, leaseUntil) {
      const row = await claimOldest(db, worker, toIso(now), toIso(leaseUntil));
      return row === undefined ? undefined : toTurn(row, keyring);
    },

    async keepReplyRef(turnId, replyRef) {
      await db.updateTable('turns').set({ reply_ref: replyRef }).where('id', '=', turnId).execute();
    },

    async end(ending) {
      const person = keyring.pseudonym('subject', subjectOf(ending.turn));
      const facts = await sealFacts(ending.facts, keyring);
      const placeholders = await sealPlaceholders(ending, person, keyring);
      const row = await toEnding(ending, person, keyring);
      return db.transaction().execute(async (trx) => {
        const result = await trx
          .updateTable('turns')
          .set(row)
          .where('id', '=', ending.turn.id)
          .where('status', '=', 'running')
          .executeTakeFirst();
        if (result.numUpdatedRows !== 1n) return false;
        await appendSealed(trx, facts);
        await insertPlaceholders(trx, placeholders);
        await insertIncidents(trx, ending.incidents);
        await addUsage(trx, ending.turn.tenant, ending.at, ending.usage, person);
        return true;
      });
    },

    async delivered(turnId) {
      await db
        .updateTable('turns')
        .set({ status: 'delivered', lease_until: null, worker: null })
        .where('id', '=', turnId)
        .where('status', '=', 'ended')
        .execute();
    },
  };
}

/** One statement: the earliest open turn of its thread, when no live lease holds it. */
async function claimOldest(
  db: Kysely<Schema>,
  worker: string,
  now: string,
  leaseUntil: string,
): Promise<Row | undefined> {
  const result = await sql<Row>`
    update turns set
      status = case when status = 'ended' then 'ended' else 'running' end,
      worker = ${worker}, lease_until = ${leaseUntil}, attempts = attempts + 1
    where seq = (
      select t.seq from turns t
      where t.status <> 'delivered'
        and (t.status = 'queued' or t.lease_until <= ${now})
        and not exists (
          select 1 from turns e where e.status <> 'delivered' and e.thread = t.thread and e.seq < t.seq
        )
      order by t.seq limit 1
    )
    returning *`.execute(db);
  return result.rows[0];
}

async function toRow(turn: NewTurn, keyring: Keyring) {
  const { event, tenant, id } = turn;
  const subject = keyring.pseudonym('subject', subjectOf(event));
  return {
    id,
    tenant,
    platform: event.place.platform,
    thread: threadKey(event.place),
    event_key: event.eventKey,
    post_key: event.postKey,
    subject,
    sealed_event: await keyring.seal(subject, `turn:${id}:event`, JSON.stringify(event)),
    status: 'queued' as const,
    attempts: 0,
    received_at: toIso(turn.receivedAt),
  };
}

/** Opens a row into a turn. An erased asker's turn has nothing left to answer: undefined. */
export async function toTurn(row: Row, keyring: Keyring): Promise<Turn | undefined> {
  const opened = await keyring.open(row.subject, `turn:${row.id}:event`, row.sealed_event);
  if (opened === undefined) return undefined;
  const event = JSON.parse(opened) as QuestionEvent;
  return {
    id: row.id,
    tenant: row.tenant,
    place: event.place,
    thread: row.thread,
    asker: event.asker,
    text: event.text,
    mentions: event.mentions,
    receivedAt: Temporal.Instant.from(row.received_at),
    attempts: row.attempts,
    replyRef: row.reply_ref ?? undefined,
  };
}

async function toEnding(ending: TurnEnding, subject: string, keyring: Keyring) {
  const { turn, record } = ending;
  return {
    status: 'ended' as const,
    ended_at: toIso(ending.at),
    outcome: record.outcome,
    verdict: record.verdict,
    rule: record.rule,
    sealed_record: await keyring.seal(subject, `turn:${turn.id}:record`, JSON.stringify(record)),
  };
}
