import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely';
import type { EscalationPlace, NewOutMessage } from '../../src/ports/escalations.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { MAX_LEASE_MS, MAX_WAIT_MS, type OutMessage, type Outbox } from '../../src/ports/outbox.ts';
import { keepStory, settleAlert } from './alert-posts.ts';
import { sealChange, writeChange } from './changes.ts';
import { dialectOf } from './dialect-of.ts';
import { endRun } from './end-run.ts';
import type { Schema } from './schema.ts';
import { settleWelcome } from './settle-welcome.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';

type Row = Selectable<Schema['outbox']>;

export function openOutbox(db: Kysely<Schema>, keyring: Keyring): Outbox {
  const store = { db, keyring };
  return {
    async claim(now, leaseUntil, stream) {
      for (;;) {
        const row = await claimFirst(db, now, toIso(leaseUntil), stream);
        if (row === undefined) return undefined;
        const message = await openMessage(db, row, keyring);
        if (message !== undefined) return message;
        await settled(db, row, { status: 'given_up', sealed_content: '' });
      }
    },

    async settle(message, settlement) {
      const { at, facts = [], incidents = [], ends = [] } = settlement;
      const sealed = await sealChange({ at, facts, incidents, ends }, keyring);
      const following =
        settlement.type === 'sent' ? await sealFollowing(store, message, settlement) : undefined;
      await db.transaction().execute(async (trx) => {
        const row = await settled(trx, message, toColumns(message, settlement));
        if (row === undefined) return;
        if (message.about === 'welcome') await settleWelcome(trx, message, settlement);
        if (message.about === 'alert') {
          await settleAlert(trx, message, settlement);
        } else if (settlement.type === 'sent') {
          await notePlace(trx, { ...row, escalation: row.stream, at: toIso(message.at) }, settlement);
        }
        if (settlement.type === 'sent') {
          await moveReply(trx, message, settlement.replyRef);
          if (settlement.story !== undefined) await keepStory(trx, message, settlement.story, at);
        }
        const isMoved = following?.messages.some(({ content }) => content.type === 'digest') === true;
        if (settlement.type !== 'retry' && message.content.type === 'digest' && !isMoved) {
          await endRun(trx, message.tenant, message.content, { type: settlement.type, at });
        }
        if (following !== undefined) await insertMessages(trx, following.of, following.messages);
        await writeChange(trx, message.tenant, sealed);
      });
    },
  };
}

/** From now on the turn is found by the message that is its reply now. */
async function moveReply(
  trx: Kysely<Schema>,
  { tenant, turnId }: OutMessage,
  replyRef: string | undefined,
): Promise<void> {
  if (turnId === undefined || replyRef === undefined) return;
  await trx
    .updateTable('turns')
    .set({ reply_ref: replyRef })
    .where('tenant', '=', tenant)
    .where('id', '=', turnId)
    .execute();
}

/** The first of a stream is tried where it is asked for by name; else what is ready. */
async function claimFirst(
  db: Kysely<Schema>,
  now: Temporal.Instant,
  leaseUntil: string,
  stream: string | undefined,
): Promise<Row | undefined> {
  const isReady: RawBuilder<unknown> =
    stream === undefined ? isPast(sql`t.ready_at`, now, MAX_WAIT_MS) : sql`t.stream = ${stream}`;
  const { indexedBy, skipLocked } = dialectOf(db);
  const { rows } = await sql<Row>`
    update outbox set lease_until = ${leaseUntil}, attempts = attempts + 1, unsure = unsure + 1
    where seq = (
      select t.seq from outbox t ${indexedBy(stream === undefined ? 'outbox_queue' : 'outbox_waiting')}
      where t.status = 'waiting' and ${isReady}
        and (t.lease_until is null or ${isPast(sql`t.lease_until`, now, MAX_LEASE_MS)})
        and t.seq = (
          select min(e.seq) from outbox e ${indexedBy('outbox_waiting')}
          where e.status = 'waiting' and e.stream = t.stream and e.side = t.side)
      order by t.seq limit 1 ${skipLocked})
    returning *`.execute(db);
  return rows[0];
}

/** True for an instant that has come, and for one further ahead than is ever written: a clock was wrong then. */
function isPast(column: RawBuilder<unknown>, now: Temporal.Instant, mostMs: number): RawBuilder<unknown> {
  return sql`(${column} <= ${toIso(now)} or ${column} > ${toIso(now.add({ milliseconds: mostMs }))})`;
}

function toColumns(message: OutMessage, settlement: Parameters<Outbox['settle']>[1]): Change {
  if (settlement.type !== 'retry') return { status: settlement.type, sealed_content: '' };
  const { readyAt, unsure } = settlement;
  return { ready_at: toIso(readyAt), lease_until: null, unsure: message.unsure + (unsure ? 1 : 0) };
}

async function openMessage(db: Kysely<Schema>, row: Row, keyring: Keyring): Promise<OutMessage | undefined> {
  const content = await keyring.open(row.subject, `outbox:${row.id}`, row.sealed_content);
  if (content === undefined) return undefined;
  const about = row.about as OutMessage['about'];
  const isOfTurn = about in TABLES;
  const turnId = isOfTurn ? await findTurnId(db, about as keyof typeof TABLES, row.stream) : undefined;
  if (isOfTurn && turnId === undefined) return undefined;
  return {
    id: row.id,
    tenant: row.tenant,
    about,
    stream: row.stream,
    turnId,
    key: row.key,
    side: row.side as OutMessage['side'],
    content: JSON.parse(content) as NewOutMessage['content'],
    at: Temporal.Instant.from(row.at),
    attempts: row.attempts,
    unsure: row.unsure - 1, // this try is counted until it ends
  };
}

/** Where what a message is about has its turn. */
const TABLES = {
  escalation: 'escalations',
  review: 'reviews',
  report: 'redaction_reports',
  reading: 'content_grants',
} as const;

async function findTurnId(
  db: Kysely<Schema>,
  about: keyof typeof TABLES,
  id: string,
): Promise<string | undefined> {
  const row = await db.selectFrom(TABLES[about]).select('turn_id').where('id', '=', id).executeTakeFirst();
  return row?.turn_id;
}

/** What follows a message is sealed as it was, outside any transaction. */
async function sealFollowing(
  { db, keyring }: StoreDeps,
  { id, tenant, about, stream }: OutMessage,
  { at, follow = [] }: Parameters<Outbox['settle']>[1] & { readonly type: 'sent' },
) {
  if (follow.length === 0) return undefined;
  const { subject } = await db
    .selectFrom('outbox')
    .select('subject')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const of = { tenant, about, stream, subject, at: toIso(at) };
  return { of, messages: await sealMessages(follow, subject, keyring) };
}

type Held = Pick<Row, 'id' | 'attempts'>;
type Change = Partial<Pick<Row, 'status' | 'sealed_content' | 'ready_at' | 'lease_until' | 'unsure'>>;

async function settled(
  db: Kysely<Schema>,
  { id, attempts }: Held,
  change: Change,
): Promise<Pick<Row, 'tenant' | 'stream'> | undefined> {
  return db
    .updateTable('outbox')
    .set(change)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('status', '=', 'waiting')
    .returning(['tenant', 'stream'])
    .executeTakeFirst();
}

/** Where the talk goes on, and what the desk's posts say from now on. */
async function notePlace(
  trx: Kysely<Schema>,
  of: Parameters<typeof insertPlace>[1],
  { place, says }: Pick<Parameters<Outbox['settle']>[1] & { readonly type: 'sent' }, 'place' | 'says'>,
): Promise<void> {
  if (place !== undefined) return insertPlace(trx, of, says === undefined ? place : { ...place, says });
  if (says === undefined) return;
  await trx
    .updateTable('escalation_places')
    .set({ says })
    .where('tenant', '=', of.tenant)
    .where('escalation', '=', of.escalation)
    .where('side', '=', 'desk')
    .execute();
}

export async function insertPlace(
  trx: Kysely<Schema>,
  { tenant, escalation, at }: { readonly tenant: string; readonly escalation: string; readonly at: string },
  { side, place, posted, says }: EscalationPlace,
): Promise<void> {
  await trx
    .insertInto('escalation_places')
    .values({ tenant, place, escalation, side, posted: JSON.stringify(posted), at, says: says ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

type SealedMessage = NewOutMessage & { readonly sealed: string };

/** Seals messages outside any transaction: a transaction may hold the only connection. */
export async function sealMessages(
  messages: readonly NewOutMessage[],
  subject: string,
  keyring: Keyring,
): Promise<SealedMessage[]> {
  return Promise.all(
    messages.map(async (message) => ({
      ...message,
      sealed: await keyring.seal(subject, `outbox:${message.id}`, JSON.stringify(message.content)),
    })),
  );
}

/** Whose messages are written, and under whose key they are sealed. */
interface StreamOf extends Pick<OutMessage, 'tenant' | 'about' | 'stream'> {
  readonly subject: string;
  readonly at: string;
}

/** Out: false when one of them was written before. */
export async function insertMessages(
  trx: Kysely<Schema>,
  { tenant, about, stream, subject, at }: StreamOf,
  messages: readonly SealedMessage[],
): Promise<boolean> {
  if (messages.length === 0) return true;
  const inserted = await trx
    .insertInto('outbox')
    .values(
      messages.map(({ id, key, side, sealed }) => ({
        id,
        tenant,
        about,
        stream,
        side,
        key,
        subject,
        sealed_content: sealed,
        status: 'waiting' as const,
        attempts: 0,
        unsure: 0,
        ready_at: at,
        at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === messages.length;
}
