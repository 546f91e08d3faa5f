import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Capacity, HoldChange, Inbox, NewTurn } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { subjectOf, threadKey } from '../../src/turn/turn.ts';
import { dialectOf } from './dialect-of.ts';
import { type SealedEnding, endTurns, sealEnding } from './endings.ts';
import { createGroup } from './group.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';
import { sealEvent, type TurnRow } from './turn-row.ts';
import { endUnread, openClaimed } from './unread.ts';

/** No turn is given back for longer: a later instant was written before the clock was set back. */
const LONGEST_WAIT_MS = 10 * 60 * 1000;
/** What one machine can work off within minutes; a person never needs more than a few at once. */
const CAPACITY: Capacity = { queue: 2000, perTenant: 6, perPerson: 4 };

/**
 * Opens the queue. Questions accepted, or ended, at the same time are committed together: one write to disk for all that came
 * while the one before was under way. `intake` reaches the same database where other work must not keep them waiting.
 */
export function openInbox(
  db: Kysely<Schema>,
  keyring: Keyring,
  capacity: Capacity = CAPACITY,
  intake: Kysely<Schema> = db,
): Inbox {
  const arrivals = createGroup((rows: readonly NewRow[]) => insertTurns(intake, rows, capacity.queue));
  const endings = createGroup((sealed: readonly SealedEnding[]) => endTurns(db, sealed));
  return {
    async accept(turn) {
      return arrivals.add(await toRow(turn, keyring));
    },

    async claim({ worker, now, leaseUntil, withinShare = false }) {
      const by = { worker, now: toIso(now), leaseUntil: toIso(leaseUntil), withinShare };
      for (;;) {
        const row = await claimOldest(db, capacity, by);
        if (row === undefined) return undefined;
        const turn = await openClaimed(row, keyring);
        if (typeof turn === 'object') return turn;
        await endUnread(db, row, turn, now);
      }
    },

    async hold(turn, change) {
      const result = await db
        .updateTable('turns')
        .set(toColumns(change))
        .where('id', '=', turn.id)
        .where('worker', '=', turn.worker)
        .where('attempts', '=', turn.attempts)
        .where('status', 'in', change.delivered === true ? ['ended'] : ['running', 'ended'])
        .executeTakeFirst();
      if (result.numUpdatedRows !== 1n) return false;
      if (change.delivered === true) await dialectOf(db).announceTurns(db);
      return true;
    },

    async end(ending) {
      return endings.add(await sealEnding(ending, keyring));
    },
  };
}

/** Gives back every turn and message that is held. Only for the one process that serves: whoever held them before is gone. */
export async function freeLeases(db: Kysely<Schema>): Promise<void> {
  await db
    .updateTable('turns')
    .set({ lease_until: null })
    .where(sql<boolean>`status in ('running', 'ended')`)
    .where('lease_until', 'is not', null)
    .execute();
  await db
    .updateTable('outbox')
    .set({ lease_until: null })
    .where('status', '=', sql.lit('waiting'))
    .execute();
}

/** Inserts rows in one transaction. Out: for each, in order, what became of it. */
async function insertTurns(db: Kysely<Schema>, rows: readonly NewRow[], queue: number): Promise<Accepting[]> {
  return db.transaction().execute(async (trx) => {
    const room = Math.max(queue - (await countOpen(trx, queue)), 0);
    const accepted = await insertNew(trx, rows.slice(0, room));
    if (accepted.size > 0) await dialectOf(trx).announceTurns(trx);
    const results: Accepting[] = [];
    for (const [index, row] of rows.entries()) {
      if (accepted.has(row.id)) results.push('accepted');
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

/** How many turns are open, counted no further than `most`. */
async function countOpen(trx: Kysely<Schema>, most: number): Promise<number> {
  const result = await sql<{ count: number | string }>`
    select count(*) as count from (select 1 as one from turns where status <> 'delivered' limit ${most}) open`.execute(
    trx,
  );
  return Number(result.rows[0]?.count ?? 0);
}

/**
 * One statement: the earliest open turn of its thread that is ready, not held, and within the caps; a tenant at its cap stands
 * back while others wait. A later turn of the thread may be held already where the earlier one took longer to be
 * written. Scalar sub-selects: no planner can make a join of all with all of them.
 */
async function claimOldest(
  db: Kysely<Schema>,
  { perTenant, perPerson }: Capacity,
  { worker, now, leaseUntil, withinShare }: ClaimBy,
): Promise<TurnRow | undefined> {
  const implausible = toIso(Temporal.Instant.from(now).add({ milliseconds: LONGEST_WAIT_MS }));
  const live = sql`status in ('running', 'ended') and lease_until > ${now}`;
  const crowded = sql`(select tenant, platform from turns where ${live} group by tenant, platform having count(*) >= ${perTenant})`;
  const oldest = (within: RawBuilder<unknown>) => sql`(
    select t.seq from turns t
    where t.status <> 'delivered' and ${within}
      and (t.attempts = 0 or t.ready_at <= ${now} or t.ready_at > ${implausible})
      and (t.lease_until is null or t.lease_until <= ${now})
      and t.seq = (select min(e.seq) from turns e where e.status <> 'delivered' and e.thread = t.thread)
      and coalesce((
        select max(e.lease_until) from turns e where e.status <> 'delivered' and e.thread = t.thread
      ), '') <= ${now}
      and t.subject not in (select subject from turns where ${live} group by subject having count(*) >= ${perPerson})
    order by t.seq limit 1 ${dialectOf(db).skipLocked})`;
  const fair = oldest(sql`(t.tenant, t.platform) not in ${crowded}`);
  const result = await sql<TurnRow>`
    update turns set
      status = case when status = 'ended' then 'ended' else 'running' end,
      worker = ${worker}, lease_until = ${leaseUntil}, attempts = attempts + 1
    where seq = ${withinShare ? fair : sql`coalesce(${fair}, ${oldest(sql`1 = 1`)})`}
    returning *`.execute(db);
  return result.rows[0];
}

function toColumns({ leaseUntil, replyRef, retryAt, delivered }: HoldChange) {
  return {
    ...(leaseUntil === undefined ? {} : { lease_until: toIso(leaseUntil) }),
    ...(replyRef === undefined ? {} : { reply_ref: replyRef }),
    ...(retryAt === undefined
      ? {}
      : { ready_at: toIso(retryAt), lease_until: null, retries: sql<number>`retries + 1` }),
    ...(delivered === undefined ? {} : { status: 'delivered' as const, lease_until: null, worker: null }),
  };
}

/** A claim in the words of the database. */
interface ClaimBy {
  readonly worker: string;
  readonly now: string;
  readonly leaseUntil: string;
  readonly withinShare: boolean;
}

type Accepting = 'accepted' | 'duplicate' | 'full';
type NewRow = Awaited<ReturnType<typeof toRow>>;

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
    sealed_event: await sealEvent(subject, id, event, keyring),
    status: 'queued' as const,
    attempts: 0,
    retries: 0,
    ready_at: toIso(turn.receivedAt),
    received_at: toIso(turn.receivedAt),
  };
}
