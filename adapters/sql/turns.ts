import { type Kysely, sql } from 'kysely';
import { toRuleId } from '../../src/domain/decision.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import type { PastExchange, TurnView, Turns } from '../../src/ports/turns.ts';
import type { Schema } from './schema.ts';
import { findReceipts } from './sent-requests.ts';
import type { StoreDeps } from './store-deps.ts';
import { toIso } from './time.ts';
import { type TurnRow, isOpenStatus, openOldReceipt, openRecord, toTurn } from './turn-row.ts';

/** Greetings and commands say nothing that a later question leans on. */
const SMALL_TALK = toRuleId({ by: 'intent', id: '%' });
/** How many turns are opened at a time. */
const PAGE = 200;

export function openTurns(db: Kysely<Schema>, keyring: Keyring): Turns {
  const store = { db, keyring };
  return {
    find: (tenant, turnId) => findTurn(store, tenant, turnId),
    findByReply: (tenant, thread, replyRef) => findByReply(store, tenant, thread, replyRef),
    history: (tenant, thread, beforeTurn, limit) => readHistory(store, tenant, thread, beforeTurn, limit),
    since: (tenant, from) => endedSince(store, tenant, from),
    isOpener: (tenant, thread, subject) => isOpener(store, tenant, thread, subject),
  };
}

async function findTurn(
  { db, keyring }: StoreDeps,
  tenant: string,
  turnId: string,
): Promise<TurnView | undefined> {
  const row = await db
    .selectFrom('turns')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', turnId)
    .executeTakeFirst();
  return toView(row, { db, keyring });
}

async function findByReply(
  { db, keyring }: StoreDeps,
  tenant: string,
  thread: string,
  replyRef: string,
): Promise<TurnView | undefined> {
  const row = await db
    .selectFrom('turns')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('thread', '=', thread)
    .where('reply_ref', '=', replyRef)
    .executeTakeFirst();
  return toView(row, { db, keyring });
}

async function readHistory(
  { db, keyring }: StoreDeps,
  tenant: string,
  thread: string,
  beforeTurn: string | undefined,
  limit: number,
): Promise<readonly PastExchange[]> {
  const rows = await db
    .selectFrom('turns')
    .select(['id', 'subject', 'ended_at', 'sealed_record'])
    .where('tenant', '=', tenant)
    .where('thread', '=', thread)
    .where('outcome', 'in', ['answered', 'unknown'])
    .where('rule', 'not like', SMALL_TALK)
    .where('withdrawn', 'is', null)
    .$if(beforeTurn !== undefined, (all) =>
      all.where('seq', '<', (from) =>
        from
          .selectFrom('turns')
          .select('seq')
          .where('id', '=', beforeTurn ?? ''),
      ),
    )
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  const records = await Promise.all(
    rows.toReversed().map(async (row) => ({ row, record: await openRecord(row, keyring) })),
  );
  return records.flatMap(({ row: { ended_at: at }, record }) =>
    record === undefined
      ? []
      : {
          question: record.redactedQuestion,
          draft: record.outcome === 'answered' ? record.draft : '',
          ...(at === null ? {} : { at: Temporal.Instant.from(at) }),
        },
  );
}

async function* endedSince(
  { db, keyring }: StoreDeps,
  tenant: string,
  from: Temporal.Instant,
): AsyncGenerator<Omit<TurnView, 'receipts'>> {
  for (let after = { received_at: toIso(from), seq: -1 }; ;) {
    const rows = await db
      .selectFrom('turns')
      .selectAll()
      .where('tenant', '=', tenant)
      .where(sql<boolean>`(received_at, seq) > (${after.received_at}, ${after.seq})`)
      .where('sealed_record', 'is not', null)
      .orderBy('received_at')
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const view = await toEnded(row, keyring);
      if (view?.record !== undefined) yield view;
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = { received_at: last.received_at, seq: last.seq };
  }
}

async function isOpener(
  { db, keyring }: StoreDeps,
  tenant: string,
  thread: string,
  subject: string,
): Promise<boolean | undefined> {
  const row = await db
    .selectFrom('turns')
    .select('subject')
    .where('tenant', '=', tenant)
    .where('thread', '=', thread)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  return row && row.subject === keyring.pseudonym('subject', subject);
}

async function toView(row: TurnRow | undefined, { db, keyring }: StoreDeps): Promise<TurnView | undefined> {
  const view = row && (await toEnded(row, keyring));
  if (row === undefined || view === undefined) return undefined;
  const sent = await findReceipts(db, row.tenant, row.id, keyring);
  return { ...view, receipts: sent.length > 0 ? sent : await openOldReceipt(row, keyring) };
}

async function toEnded(row: TurnRow, keyring: Keyring) {
  const turn = await toTurn(row, keyring);
  return turn && { turn, record: await openRecord(row, keyring), delivery: toDelivery(row) };
}

function toDelivery({ status }: TurnRow): TurnView['delivery'] {
  return isOpenStatus(status) ? 'pending' : status;
}
