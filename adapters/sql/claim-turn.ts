import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Capacity, Inbox } from '../../src/ports/inbox.ts';
import { builtOnce } from './built-once.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { CLOCK_SLACK_MS, toIso } from './time.ts';
import type { TurnRow } from './turn-row.ts';

type Claim = Parameters<Inbox['claim']>[0];

/** No turn is given back for longer: an instant further ahead was written before the clock was set back. */
const LONGEST_WAIT_MS = 10 * 60 * 1000;
/** At pauses that double from a second this is about a minute. */
export const STUCK_RETRIES = 6;

/** A turn of the alias is open, in the words of the indexes `turns_queue` and `turns_open`, which hold only these. */
export function isOpen(turn: 't' | 'e' | 'o' | 'turns'): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${turn}.status`)} in ('queued', 'running', 'ended')`;
}

/** Its reply was not taken so often: it is tried on, and nothing in its thread waits for it any more. */
function isStuck(turn: 't' | 'e'): RawBuilder<boolean> {
  const { status, retries } = { status: sql.ref(`${turn}.status`), retries: sql.ref(`${turn}.retries`) };
  return sql<boolean>`(${status} = 'ended' and ${retries} >= ${STUCK_RETRIES})`;
}

/**
 * One statement: the earliest open turn of its thread that is ready, not held, and within the caps; a tenant at its cap stands
 * back while others wait. A later turn of the thread may be held already where the earlier one took longer to be
 * written.
 *
 * It reads the turns that are held, once, and open ones in their order until one fits. The indexes of just these are named, so
 * that no planner reads through all that are stored; scalar sub-selects, so that none makes a join of all with all of them.
 */
export async function claimOldest(
  db: Kysely<Schema>,
  { perTenant, perPerson }: Capacity,
  { worker, now, leaseUntil, withinShare = false, untried = false }: Claim,
): Promise<TurnRow | undefined> {
  const { rows } = await claimFor(withinShare, untried)(db, {
    perTenant,
    perPerson,
    worker,
    at: toIso(now),
    until: toIso(leaseUntil),
    latestLease: toIso(leaseUntil.add({ milliseconds: CLOCK_SLACK_MS })),
    latestReceived: toIso(now.add({ milliseconds: CLOCK_SLACK_MS })),
    latestReady: toIso(now.add({ milliseconds: LONGEST_WAIT_MS })),
  });
  return rows[0];
}

interface ClaimValues {
  readonly [name: string]: string | number;
  readonly perTenant: number;
  readonly perPerson: number;
  readonly worker: string;
  readonly at: string;
  readonly until: string;
  readonly latestLease: string;
  readonly latestReceived: string;
  readonly latestReady: string;
}

function toClaim(
  { withinShare = false, untried = false }: Pick<Claim, 'untried' | 'withinShare'>,
  values: ClaimValues,
  db: Kysely<Schema>,
) {
  const { perTenant, perPerson, worker, at, until, latestLease, latestReceived, latestReady } = values;
  const { skipLocked, indexedBy } = dialectOf(db);
  const tried = untried ? sql`and t.retries = 0` : sql``;
  const isFree = (turn: 'o' | 't') => {
    const held = sql.ref(`${turn}.lease_until`);
    return sql`(${held} is null or ${held} <= ${at} or ${held} > ${latestLease})`;
  };
  const oldest = (within: RawBuilder<unknown>) => sql`(
    select t.seq from turns t ${indexedBy('turns_queue')}
    where ${isOpen('t')} and ${within} ${tried}
      and (t.attempts = 0 or t.ready_at <= ${at} or t.ready_at > ${latestReady})
      and ${isFree('t')}
      and t.thread not in (select thread from held)
      and t.subject not in (select subject from held group by subject having count(*) >= ${perPerson})
      and (${isStuck('t')} or t.seq = (
        select min(e.seq) from turns e ${indexedBy('turns_open')}
        where ${isOpen('e')} and e.thread = t.thread and not ${isStuck('e')}))
    order by t.seq limit 1 ${skipLocked})`;
  const crowded = sql`(select tenant, platform from held group by tenant, platform having count(*) >= ${perTenant})`;
  const fair = oldest(sql`(t.tenant, t.platform) not in ${crowded}`);
  return sql<TurnRow>`
    with held as materialized (
      select thread, subject, tenant, platform from turns ${indexedBy('turns_leased')}
      where lease_until > ${at} and lease_until <= ${latestLease})
    update turns set
      status = case when status = 'ended' then 'ended' else 'running' end,
      worker = ${worker}, lease_until = ${until}, attempts = attempts + 1,
      received_at = case when received_at > ${latestReceived} then ${at} else received_at end
    where seq = ${withinShare ? fair : sql`coalesce(${fair}, ${oldest(sql`1 = 1`)})`}
    returning *, exists (
      select 1 from turns o ${indexedBy('turns_queue')}
      where ${isOpen('o')} and ${isFree('o')} and o.seq <> turns.seq) as others, exists (
      select 1 from turns e ${indexedBy('turns_thread')}
      where e.tenant = turns.tenant and e.thread = turns.thread and e.seq < turns.seq
      union all select 1 from placeholders p where p.tenant = turns.tenant and p.thread = turns.thread) as follows,
      exists (${inHands(db)}) as in_hands,
      (select version from handbooks h where h.tenant = turns.tenant) as handbook`.compile(db);
}

/**
 * Questions that a person has, as far as they can concern whoever asked the turn: their own, and in its thread those of others.
 * A place is `platform:channel:thread`, the end of a thread's key but for the platform.
 */
function inHands(db: Kysely<Schema>): RawBuilder<unknown> {
  const ofPlace = sql`length(p.place) - length(turns.platform)`;
  return sql`
    select 1 from escalations e
    where e.tenant = turns.tenant and e.asker = turns.subject
      and (e.status <> 'closed' or e.closed_at > turns.received_at)
    union all select 1 from escalations e ${dialectOf(db).indexedBy('escalations_in_hand')}
    cross join escalation_places p
    where e.tenant = turns.tenant and e.status in ('open', 'claimed') and e.status = 'claimed'
      and p.tenant = e.tenant and p.escalation = e.id and p.side = 'asker'
      and substr(p.place, length(turns.platform) + 1) = substr(turns.thread, length(turns.thread) - (${ofPlace}) + 1)`;
}

const CLAIM = builtOnce((db, values: ClaimValues) => toClaim({}, values, db));
const CLAIM_WITHIN = builtOnce((db, values: ClaimValues) => toClaim({ withinShare: true }, values, db));
const CLAIM_FIRST = builtOnce((db, values: ClaimValues) => toClaim({ untried: true }, values, db));
const CLAIM_FIRST_WITHIN = builtOnce((db, values: ClaimValues) =>
  toClaim({ withinShare: true, untried: true }, values, db),
);

function claimFor(withinShare: boolean, untried: boolean): typeof CLAIM {
  if (untried) return withinShare ? CLAIM_FIRST_WITHIN : CLAIM_FIRST;
  return withinShare ? CLAIM_WITHIN : CLAIM;
}
