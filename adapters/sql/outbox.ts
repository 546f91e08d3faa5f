import { type Kysely, type Selectable, sql } from 'kysely';
import type { EscalationPlace, NewOutMessage, OutContent } from '../../src/ports/escalations.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { OutMessage, Outbox } from '../../src/ports/outbox.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

type Row = Selectable<Schema['outbox']>;

export function openOutbox(db: Kysely<Schema>, keyring: Keyring): Outbox {
  return {
    async claim(now, leaseUntil) {
      for (;;) {
        const row = await claimFirst(db, toIso(now), toIso(leaseUntil));
        if (row === undefined) return undefined;
        const message = await openMessage(db, row, keyring);
        if (message !== undefined) return message;
        await settled(db, row, { status: 'given_up', sealed_content: '' });
      }
    },

    async settle(message, settlement) {
      if (settlement.type === 'retry') {
        await settled(db, message, { ready_at: toIso(settlement.readyAt), lease_until: null });
        return;
      }
      await db.transaction().execute(async (trx) => {
        const row = await settled(trx, message, { status: settlement.type, sealed_content: '' });
        if (row === undefined || settlement.type !== 'sent' || settlement.place === undefined) return;
        await insertPlace(trx, { ...row, at: toIso(message.at) }, settlement.place);
      });
    },
  };
}

async function claimFirst(db: Kysely<Schema>, now: string, leaseUntil: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    update outbox set lease_until = ${leaseUntil}, attempts = attempts + 1
    where seq = (
      select t.seq from outbox t
      where t.status = 'waiting' and t.ready_at <= ${now} and (t.lease_until is null or t.lease_until <= ${now})
        and t.seq = (
          select min(e.seq) from outbox e where e.status = 'waiting' and e.escalation = t.escalation and e.side = t.side)
      order by t.seq limit 1 ${dialectOf(db).skipLocked})
    returning *`.execute(db);
  return rows[0];
}

async function openMessage(db: Kysely<Schema>, row: Row, keyring: Keyring): Promise<OutMessage | undefined> {
  const content = await keyring.open(row.subject, `outbox:${row.id}`, row.sealed_content);
  const owner = await findOwner(db, row.escalation);
  if (content === undefined || owner === undefined) return undefined;
  return {
    id: row.id,
    tenant: row.tenant,
    ...owner,
    key: row.key,
    side: row.side as OutMessage['side'],
    content: JSON.parse(content) as OutContent,
    at: Temporal.Instant.from(row.at),
    attempts: row.attempts,
  };
}

async function findOwner(
  db: Kysely<Schema>,
  id: string,
): Promise<Pick<OutMessage, 'about' | 'turnId'> | undefined> {
  for (const about of ['escalation', 'review'] as const) {
    const row = await db.selectFrom(`${about}s`).select('turn_id').where('id', '=', id).executeTakeFirst();
    if (row !== undefined) return { about, turnId: row.turn_id };
  }
  return undefined;
}

type Held = Pick<Row, 'id' | 'attempts'>;
type Change = Partial<Pick<Row, 'status' | 'sealed_content' | 'ready_at' | 'lease_until'>>;

async function settled(
  db: Kysely<Schema>,
  { id, attempts }: Held,
  change: Change,
): Promise<Pick<Row, 'tenant' | 'escalation'> | undefined> {
  return db
    .updateTable('outbox')
    .set(change)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('status', '=', 'waiting')
    .returning(['tenant', 'escalation'])
    .executeTakeFirst();
}

export async function insertPlace(
  trx: Kysely<Schema>,
  { tenant, escalation, at }: { readonly tenant: string; readonly escalation: string; readonly at: string },
  { side, place, posted }: EscalationPlace,
): Promise<void> {
  await trx
    .insertInto('escalation_places')
    .values({ tenant, place, escalation, side, posted: JSON.stringify(posted), at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export type SealedMessage = NewOutMessage & { readonly sealed: string };

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

/** Out: false when one of them was written before. */
export async function insertMessages(
  trx: Kysely<Schema>,
  about: {
    readonly tenant: string;
    readonly escalation: string;
    readonly subject: string;
    readonly at: string;
  },
  messages: readonly SealedMessage[],
): Promise<boolean> {
  if (messages.length === 0) return true;
  const { tenant, escalation, subject, at } = about;
  const inserted = await trx
    .insertInto('outbox')
    .values(
      messages.map(({ id, key, side, sealed }) => ({
        id,
        tenant,
        escalation,
        side,
        key,
        subject,
        sealed_content: sealed,
        status: 'waiting' as const,
        attempts: 0,
        ready_at: at,
        at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return inserted.length === messages.length;
}
