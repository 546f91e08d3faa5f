import { type Person, subjectOf } from '../domain/person.ts';
import { threadKey } from '../domain/place.ts';
import type { PlatformId } from '../domain/platforms.ts';
import type { Clock } from '../ports/clock.ts';
import type { Intake } from '../ports/intake.ts';
import type { Log } from '../ports/log.ts';
import type { Withdrawal, Withdrawals } from '../ports/withdrawals.ts';

type Wish = Parameters<Intake['withdraw']>[1];

interface WithdrawDeps {
  readonly withdrawals: Withdrawals;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Marks what somebody wants no answer to any more: every replica sees it within a second. Out: whether there was anything. A
 * deletion that comes before its question is remembered.
 */
export async function withdraw(
  tenant: string,
  platform: PlatformId,
  wish: Wish,
  deps: WithdrawDeps,
): Promise<boolean> {
  const { withdrawals, clock } = deps;
  const { postKey, why } = wish;
  const subject = subjectOf(wish);
  if (postKey === undefined) {
    const open = await withdrawals.findOpen(tenant, threadKey(wish.place), subject);
    const marked = await Promise.all(open.map((turnId) => mark(turnId, tenant, wish, deps)));
    return marked.includes(true);
  }
  const find = () => withdrawals.findByPost(tenant, platform, postKey, subject);
  const known = await find();
  if (known !== undefined) return mark(known, tenant, wish, deps);
  if (why !== 'deleted') return false;
  await withdrawals.noteDeleted(tenant, platform, postKey, clock.now());
  const late = await find(); // it came meanwhile
  return late !== undefined && mark(late, tenant, wish, deps);
}

async function mark(
  turnId: string,
  tenant: string,
  by: Person & { readonly why: Withdrawal },
  { withdrawals, clock, log }: WithdrawDeps,
): Promise<boolean> {
  const at = clock.now();
  const fact = { tenant, kind: 'turn.withdrawn', at, turnId, subject: subjectOf(by) } as const;
  const marked = await withdrawals.withdraw(tenant, turnId, by.why, {
    at,
    facts: [{ ...fact, meta: { why: by.why } }],
  });
  if (marked) log.info('question_withdrawn', { turn: turnId, why: by.why });
  return marked;
}
