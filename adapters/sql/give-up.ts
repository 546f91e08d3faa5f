import { type Kysely, sql } from 'kysely';
import { subjectOf } from '../../src/domain/person.ts';
import { isAnsweredInPrivate, threadKey } from '../../src/domain/place.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { NewCount } from '../../src/domain/usage-count.ts';
import type { Undelivered } from '../../src/ports/inbox.ts';
import type { Keyring } from '../../src/ports/keyring.ts';
import { Undone, sealChange, writeAll, writeChange } from './changes.ts';
import { isOpen } from './claim-turn.ts';
import { dialectOf } from './dialect-of.ts';
import type { Schema } from './schema.ts';
import { toIso } from './time.ts';

/** Ends a turn whose reply will not be shown, in one transaction. Out: false when its worker does not hold it any more. */
export async function giveUpTurn(
  db: Kysely<Schema>,
  undelivered: Undelivered,
  keyring: Keyring,
): Promise<boolean> {
  const { turn, as } = undelivered;
  const person = keyring.pseudonym('subject', subjectOf(turn));
  const sealed = await sealChange(undelivered, keyring);
  return writeAll(db, async (trx) => {
    const { endedAt, isFirst } = await endHeld(trx, undelivered);
    if (as === 'undeliverable') await markRefused(trx, turn, person);
    await forgetNotice(trx, turn, person, endedAt);
    await dialectOf(trx).announceTurns(trx);
    await writeChange(trx, turn.tenant, isFirst ? withEnd(sealed, turn, person) : sealed);
  });
}

/** Out: when the turn ended, and whether this is how. */
async function endHeld(trx: Kysely<Schema>, { turn, as, at }: Undelivered) {
  const before = await trx
    .selectFrom('turns')
    .select('ended_at')
    .where('id', '=', turn.id)
    .executeTakeFirst();
  const ended = await trx
    .updateTable('turns')
    .set({
      status: as,
      lease_until: null,
      worker: null,
      outcome: sql<string>`coalesce(outcome, 'failed')`,
      ended_at: sql<string>`coalesce(ended_at, ${toIso(at)})`,
    })
    .where('id', '=', turn.id)
    .where('worker', '=', turn.worker)
    .where('attempts', '=', turn.attempts)
    .where('lease_until', 'is not', null) // given back it is held no more
    .where('status', 'in', ['running', 'ended'])
    .returning('ended_at')
    .executeTakeFirst();
  if (ended?.ended_at == null) throw new Undone();
  return { endedAt: ended.ended_at, isFirst: before?.ended_at === null };
}

/** A turn that nobody could end before ends as failed: the log and the counts say so, or its question were nowhere. */
function withEnd(change: Awaited<ReturnType<typeof sealChange>>, turn: Turn, person: string) {
  const at = turn.receivedAt;
  const ended = {
    at: toIso(change.at),
    tenant: turn.tenant,
    kind: 'turn.ended',
    turn_id: turn.id,
    actor: person,
    policy_version: null,
    meta: JSON.stringify({ outcome: 'failed', received: toIso(at) }),
    payload_hash: null,
    sealed_payload: null,
  };
  const counts: NewCount[] = [
    { metric: 'questions', label: '', value: 1, at },
    { metric: 'outcome', label: 'failed', value: 1, at },
  ];
  return { ...change, facts: [ended, ...change.facts], usage: [...counts, ...(change.usage ?? [])] };
}

/** What waits for the same conversation: all of a channel or group; elsewhere what the same person asked, for the place is theirs. */
async function markRefused(trx: Kysely<Schema>, { tenant, place }: Turn, person: string): Promise<void> {
  const conversation = threadKey({ ...place, thread: '' });
  await trx
    .updateTable('turns')
    .set({ refused: 1 })
    .where(isOpen('turns'))
    .where('tenant', '=', tenant)
    .where(sql<boolean>`substr(thread, 1, ${conversation.length}) = ${conversation}`)
    .$if(isAnsweredInPrivate(place), (update) => update.where('subject', '=', person))
    .execute();
}

/** The notice that stood under this reply was not shown. */
async function forgetNotice(
  trx: Kysely<Schema>,
  { tenant }: Turn,
  person: string,
  endedAt: string,
): Promise<void> {
  await trx
    .deleteFrom('notices')
    .where('tenant', '=', tenant)
    .where('subject', '=', person)
    .where('shown_at', '=', endedAt)
    .where('accepted_at', 'is', null)
    .execute();
}
