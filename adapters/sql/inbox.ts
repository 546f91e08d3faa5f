import { type Kysely, sql } from 'kysely';
import { subjectOf } from '../../src/domain/person.ts';
import { threadKey } from '../../src/domain/place.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Capacity, Inbox } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { toText } from './admissions.ts';
import { builtForRows } from './built-once.ts';
import { claimOldest, isOpen } from './claim-turn.ts';
import { dialectOf } from './dialect-of.ts';
import { endTurns, sealEnding } from './end-turns.ts';
import { giveUpTurn } from './give-up.ts';
import type { SeenVersions } from './handbook-index.ts';
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
  /** Is told what each claim has read of the handbook. */
  readonly seen?: SeenVersions;
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
  { intake = db, unhurried = db, seen }: Ways = {},
): Inbox {
  const arrivals = createGroup((arrived: readonly Arrival[]) => insertTurns(intake, arrived, capacity.queue));
  const endings = createGroup((sealed: readonly SealedEnding[]) => endTurns(db, sealed));
  return {
    accept: async (turn) => arrivals.add(await toRow(turn, keyring)),

    async claim(claim) {
      for (;;) {
        const row = await claimOldest(unhurried, capacity, claim);
        if (row === undefined) return undefined;
        seen?.note(row.tenant, row.handbook ?? 0);
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
      const held = way
        .updateTable('turns')
        .set(columns)
        .where('id', '=', turn.id)
        .where('worker', '=', turn.worker)
        .where('attempts', '=', turn.attempts)
        .where('lease_until', 'is not', null) // given back it is held no more
        .where('status', 'in', isOver ? ['ended'] : ['running', 'ended']);
      if (!isOver) return (await held.executeTakeFirst()).numUpdatedRows === 1n;
      const told = dialectOf(way).announcedIf(OTHERS_WAIT).as('announced');
      return (await held.returning(['id', told]).executeTakeFirst()) !== undefined;
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

/** Inserts what fits into the queue. Out: for each, in order, what became of it. */
async function insertTurns(
  db: Kysely<Schema>,
  arrived: readonly Arrival[],
  queue: number,
): Promise<Accepting[]> {
  const tell = arrived.some(({ isClaimed }) => !isClaimed) ? 1 : 0;
  const { rows } = await insertNew(db, arrived, { queue, tell });
  const accepted = new Set(rows.map(({ id }) => id));
  const results: Accepting[] = [];
  for (const { id, tenant, platform, event_key, post_key, post } of arrived) {
    if (accepted.has(id)) results.push('accepted');
    else if (await isDeletedPost(db, tenant, post)) results.push('deleted');
    else results.push((await isKnown(db, { tenant, platform, event_key, post_key })) ? 'duplicate' : 'full');
  }
  return results;
}

/** Leaves out what was deleted before it came, what is there already, and what the queue has no room for. */
const insertNew = builtForRows<Arrival, { readonly id: string }, Readonly<Record<'queue' | 'tell', number>>>(
  [
    'id',
    'tenant',
    'platform',
    'thread',
    'event_key',
    'post_key',
    'subject',
    'sealed_event',
    'at',
    'admission',
    'post',
  ],
  (db, rows, { queue, tell }) => {
    const values = rows.map((row, index) => {
      const { id, tenant, platform, thread, event_key, post_key, subject, sealed_event } = row;
      const event = sql`${platform}, ${thread}, ${event_key}, ${post_key}, ${subject}, ${sealed_event}`;
      const rest = sql`${row.at}, cast(${row.admission} as text), ${row.post}`;
      return sql`(${sql.lit(index)}, ${id}, ${tenant}, ${event}, ${rest})`;
    });
    const { indexedBy, announcedIf } = dialectOf(db);
    return sql<{ readonly id: string }>`
      with arrived (place, id, tenant, platform, thread, event_key, post_key, subject, sealed_event, at, admission, post)
        as (values ${sql.join(values)})
      insert into turns (
        id, tenant, platform, thread, event_key, post_key, subject, sealed_event, status, attempts, retries, ready_at,
        received_at, admission)
      select id, tenant, platform, thread, event_key, post_key, subject, sealed_event, 'queued', 0, 0, at,
        at, admission
      from arrived
      where place < ${queue} - (
        select count(*) from (
          select 1 from turns ${indexedBy('turns_queue')} where ${isOpen('turns')} limit ${queue}) open)
        and not exists (select 1 from deleted_posts d where d.tenant = arrived.tenant and d.post = arrived.post)
      order by place
      on conflict do nothing
      returning id, ${announcedIf(sql`${tell}`)} as announced`.compile(db);
  },
);

async function isKnown(
  db: Kysely<Schema>,
  row: Pick<Arrival, 'event_key' | 'platform' | 'post_key' | 'tenant'>,
): Promise<boolean> {
  const known = await db
    .selectFrom('turns')
    .select('id')
    .where('tenant', '=', row.tenant)
    .where('platform', '=', row.platform)
    .where((or) => or.or([or('event_key', '=', row.event_key), or('post_key', '=', row.post_key)]))
    .executeTakeFirst();
  return known !== undefined;
}

/** Of a turn that is over: 1 where others are open that nobody holds, perhaps because of it. */
const OTHERS_WAIT = sql`
  case when exists (
    select 1 from turns o where ${isOpen('o')} and o.lease_until is null and o.seq <> turns.seq) then 1 end`;

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

async function toRow(turn: NewTurn, keyring: Keyring) {
  const { event, tenant, id } = turn;
  const { platform } = event.place;
  const subject = keyring.pseudonym('subject', subjectOf(event));
  return {
    id,
    tenant,
    platform,
    thread: threadKey(event.place),
    event_key: event.eventKey,
    post_key: event.postKey,
    subject,
    sealed_event: await sealEvent(subject, id, event, keyring),
    at: toIso(turn.receivedAt),
    admission: turn.admitted === true ? toText({ type: 'admitted' }) : null,
    post: toPost(platform, event.postKey, keyring),
    isClaimed: turn.isClaimed === true,
  };
}
