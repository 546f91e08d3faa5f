import type { BudgetCharge } from '../policy/budgets.ts';
import type { Policy } from '../policy/compile.ts';
import { groupsOf } from '../policy/groups.ts';
import type { Pause } from '../ports/pauses.ts';
import type { TurnDeps } from './deps.ts';
import { reserveQuestion } from './spend.ts';
import { type Principal, type Turn, subjectOf } from './turn.ts';

export type Admission =
  | { readonly type: 'admitted'; readonly principal: Principal }
  /** Nobody is answered. */
  | { readonly type: 'paused'; readonly pause: Pause }
  /** The person's allowance is used up until `retryAt`. */
  | { readonly type: 'limited'; readonly principal: Principal; readonly retryAt: Temporal.Instant }
  /** A budget of questions is used up. */
  | { readonly type: 'short'; readonly charge: BudgetCharge };

const LENGTH_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Says who is asking, as policy knows them, and reserves their place under the rate limit and the budgets: once, however often it is tried. */
export async function admit(
  turn: Turn,
  policy: Policy,
  deps: Pick<TurnDeps, 'limits' | 'budgets' | 'pauses' | 'keyring' | 'clock'>,
): Promise<Admission> {
  const { limits, pauses, clock } = deps;
  const pause = await pauses.find(turn.tenant);
  if (pause !== undefined) return { type: 'paused', pause };
  const principal = toPrincipal(turn, policy);
  if (turn.attempts > 1) return { type: 'admitted', principal };
  const { questions, per } = policy.limits.person;
  const key = `person:${turn.tenant}:${subjectOf(turn)}`;
  const retryAt = await limits.reserve(key, { questions, perMs: LENGTH_MS[per] }, clock.now());
  if (retryAt !== undefined) return { type: 'limited', principal, retryAt };
  const reservation = await reserveQuestion(turn, policy, deps);
  return reservation.type === 'short' ? reservation : { type: 'admitted', principal };
}

/** Who is asking, with the groups of the policy that they belong to. */
export function toPrincipal(
  turn: Pick<Turn, 'asker' | 'place' | 'tenant'>,
  policy: Pick<Policy, 'groups'>,
): Principal {
  const groups = groupsOf(turn, policy.groups);
  return { ...turn.asker, tenant: turn.tenant, platform: turn.place.platform, groups };
}
