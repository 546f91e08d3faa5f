import { type Kysely, sql } from 'kysely';
import { subjectOf } from '../../src/domain/person.ts';
import { threadKey } from '../../src/domain/place.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Capacity, Inbox } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { toText } from './admissions.ts';
import { builtOnce } from './built-once.ts';
import { claimOldest, isOpen } from './claim-turn.ts';
import { dialectOf } from './dialect-of.ts';
import { endTurns, sealEnding } from './end-turns.ts';
import { giveUpTurn } from './give-up.ts';
import { createGroup } from './group.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { isDeletedPost, toPost } from './withdrawals.ts';
import { openEvent, sealEvent } from './turn-row.ts';
import { endUndecryptable, openClaimed } from './undecryptable.ts';

type SealedEnding = Awaited<ReturnType<typeof sealEnding>>;
type NewTurn = Parameters<Inbox['accept']>[0];
type HoldChange = Parameters<Inbox['hold']>[1];

/** The same database, by other ways. */
interface Ways {
  readonly intake?: Kysely<Schema>;
  readonly unhurried?: Kysely<Schema>;
}

/** What one machine can work off within minutes; a person never needs more than a few at once. */
const CAPACITY: Capacity = { queue: 2000, perTenant: 6, perPerson: 4 };

/**
 * Opens the queue. Questions accepted, or ended, at the same time are committed together: one write to disk for all that came
 * while the one before was under way. `intake` reaches the same database where other work must not keep them waiting,
 * `unhurried` where a crash may lose what was written: a claim, or that a reply stands. Nothing leaves before the next that is on disk.
 */
export function openInbox(
  db: Kysely<Schema>,
  keyring: Keyring,
  capacity: Capacity = CAPACITY,
  { intake = db, unhurried = db }: Ways = {},
): Inbox {
  const arrivals = createGroup((arrived: readonly Arrival[]) => insertTurns(intake, arrived, capacity.queue));
  const endings = createGroup((sealed: readonly SealedEnding[]) => endTurns(db, sealed));
  return {
    accept: async (turn) => arrivals.add(await toRow(turn, keyring)),

    async claim(claim) {
      for (;;) {
        const row = await claimOldest(unhurried, capacity, claim);
        if (row === undefined) return undefined;
        const turn = await openClaimed(row, keyring);
        if (typeof turn === 'object') return turn;
        await endUndecryptable(db, row, turn, claim.now);
      }
    },

    async hold(turn, change) {
      const reseals = change.identified !== undefined || change.awaited !== undefined;
      const sealed = reseals ? await toSealed(db, turn, change, keyring) : {};
      const columns = { ...toColumns(change), ...sealed };
      const isOver = change.delivered === true || change.withdrawn === true;
      if (Object.keys(columns).length === 0) return false;
      const way = change.leaseUntil === undefined && change.settled === undefined ? unhurried : db;
      const result = await way
        .updateTable('turns')
        .set(columns)
        .where('id', '=', turn.id)
        .where('worker', '=', turn.worker)
        .where('attempts', '=', turn.attempts)
        .where('lease_until', 'is not', null) // given back it is held no more
        .where('status', 'in', isOver ? ['ended'] : ['running', 'ended'])
        .executeTakeFirst();
      if (result.numUpdatedRows !== 1n) return false;
      if (isOver) await dialectOf(unhurried).announceTurns(way);
      return true;
    },

    async end(ending) {
      return endings.add(await sealEnding(ending, keyring));
    },

    giveUp: (undelivered) => giveUpTurn(db, undelivered, keyring),
  };
}

/** What changes of the event that was sealed. Nothing, where it does not open any more. */
async function toSealed(
  db: Kysely<Schema>,
  { id }: Turn,
  { identified, awaited }: HoldChange,
  keyring: Keyring,
): Promise<{ readonly sealed_event?: string }> {
  const row = await db
    .selectFrom('turns')
    .select(['id', 'subject', 'sealed_event'])
    .where('id', '=', id)
    .executeTakeFirst();
  const event = row && (await openEvent(row, keyring));
  if (row === undefined || event === undefined) return {};
  const changed = { ...event, ...identified, ...(awaited === undefined ? {} : { awaited }) };
  return { sealed_event: await sealEvent(row.subject, id, changed, keyring) };
}

/** Gives back every turn and message that is held. Only for the one process that serves: whoever held them before is gone. */
export async function freeLeases(db: Kysely<Schema>): Promise<void> {
  await db.updateTable('turns').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
  await db
    .updateTable('outbox')
    .set({ lease_until: null })
    .where('status', '=', sql.lit('waiting'))
    .execute();
}

/** Inserts rows in one transaction. Out: for each, in order, what became of it. */
async function insertTurns(
  db: Kysely<Schema>,
  arrived: readonly Arrival[],
  queue: number,
): Promise<Accepting[]> {
  return db.transaction().execute(async (trx) => {
    const { open, deleted } = await look(trx, arrived, queue);
    const room = Math.max(queue - open, 0);
    const rows = arrived.filter(({ post }) => !deleted.has(post)).map(({ row }) => row);
    const accepted = await insertNew(trx, rows.slice(0, room));
    if (accepted.size > 0) await dialectOf(trx).announceTurns(trx);
    const results: Accepting[] = [];
    for (const { row, post } of arrived) {
      const index = rows.indexOf(row);
      if (deleted.has(post)) results.push('deleted');
      else if (accepted.has(row.id)) results.push('accepted');
      else results.push(index < room || (await isKnown(trx, row)) ? 'duplicate' : 'full');
    }
    return results;
  });
}

/** Out: the ids of the rows that were not there yet. */
async function insertNew(trx: Kysely<Schema>, rows: readonly NewRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await trx
    .insertInto('turns')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return new Set(inserted.map(({ id }) => id));
}

async function isKnown(trx: Kysely<Schema>, row: NewRow): Promise<boolean> {
  const known = await trx
    .selectFrom('turns')
    .select('id')
    .where('tenant', '=', row.tenant)
    .where('platform', '=', row.platform)
    .where((or) => or.or([or('event_key', '=', row.event_key), or('post_key', '=', row.post_key)]))
    .executeTakeFirst();
  return known !== undefined;
}

const lookFor = builtOnce(
  (db, { most, tenant, post }: Record<'post' | 'tenant', string> & { most: number }) =>
    sql<{ open: number | string; deleted: number | boolean }>`
    select count(*) as open, exists (
      select 1 from deleted_posts where tenant = ${tenant} and post = ${post}) as deleted
    from (
      select 1 as one from turns ${dialectOf(db).indexedBy('turns_queue')}
      where ${isOpen('turns')} limit ${most}) open`.compile(db),
);

/** How many turns are open, counted no further than `most`; and which posts were deleted before they came. */
async function look(trx: Kysely<Schema>, arrived: readonly Arrival[], most: number) {
  const [first, ...more] = arrived;
  const { tenant = '' } = first?.row ?? {};
  const [found] = (await lookFor(trx, { most, tenant, post: first?.post ?? '' })).rows;
  const deleted = new Set(found?.deleted ? [first?.post] : []);
  for (const { row, post } of more) if (await isDeletedPost(trx, row.tenant, post)) deleted.add(post);
  return { open: Number(found?.open ?? 0), deleted };
}

/** A reply that was shown while its question was deleted has to be taken back. */
const DELIVERED = sql<'delivered'>`case when withdrawn = 'deleted' then 'ended' else 'delivered' end`;

function toColumns({
  leaseUntil,
  replyRef,
  retryAt,
  delivered,
  withdrawn,
  alone,
  acquitted,
  unbilled,
}: HoldChange) {
  return {
    ...(leaseUntil === undefined ? {} : { lease_until: toIso(leaseUntil) }),
    ...(replyRef === undefined ? {} : { reply_ref: replyRef }),
    ...(retryAt === undefined
      ? {}
      : { ready_at: toIso(retryAt), lease_until: null, retries: sql<number>`retries + 1` }),
    ...(alone === undefined ? {} : { lone_runs: sql<number>`lone_runs + 1` }),
    ...(acquitted === undefined ? {} : { lone_runs: 0, retries: sql<number>`attempts` }),
    ...(unbilled === undefined ? {} : { maybe_billed: 0 }),
    ...(delivered === undefined ? {} : { status: DELIVERED, lease_until: null, worker: null }),
    ...(withdrawn === undefined ? {} : { status: 'withdrawn' as const, lease_until: null, worker: null }),
  };
}

type Accepting = Awaited<ReturnType<Inbox['accept']>>;
type Arrival = Awaited<ReturnType<typeof toRow>>;
type NewRow = Arrival['row'];

async function toRow(turn: NewTurn, keyring: Keyring) {
  const { event, tenant, id } = turn;
  const subject = keyring.pseudonym('subject', subjectOf(event));
  const row = {
    id,
    tenant,
    platform: event.place.platform,
    thread: threadKey(event.place),
    event_key: event.eventKey,
    post_key: event.postKey,
    subject,
    sealed_event: await sealEvent(subject, id, event, keyring),
    status: 'queued' as const,
    attempts: 0,
    retries: 0,
    ready_at: toIso(turn.receivedAt),
    received_at: toIso(turn.receivedAt),
    admission: turn.admitted === true ? toText({ type: 'admitted' }) : null,
  };
  return { row, post: toPost(event.place.platform, event.postKey, keyring) };
}
