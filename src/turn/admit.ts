import type { Policy } from '../policy/compile.ts';
import { groupsOf } from '../policy/groups.ts';
import type { Pause } from '../ports/pauses.ts';
import type { TurnDeps } from './deps.ts';
import { type Principal, type Turn, subjectOf } from './turn.ts';

export type Admission =
  | { readonly type: 'admitted'; readonly principal: Principal }
  /** Nobody is answered. */
  | { readonly type: 'paused'; readonly pause: Pause }
  /** The person's allowance is used up until `retryAt`. */
  | { readonly type: 'limited'; readonly principal: Principal; readonly retryAt: Temporal.Instant };

const LENGTH_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Says who is asking, as policy knows them, and reserves their place under the rate limit: once, however often it is tried. */
export async function admit(
  turn: Turn,
  policy: Policy,
  { limits, pauses, clock }: Pick<TurnDeps, 'limits' | 'pauses' | 'clock'>,
): Promise<Admission> {
  const pause = await pauses.find(turn.tenant);
  if (pause !== undefined) return { type: 'paused', pause };
  const principal = toPrincipal(turn, policy);
  if (turn.attempts > 1) return { type: 'admitted', principal };
  const { questions, per } = policy.limits.person;
  const key = `person:${turn.tenant}:${subjectOf(turn)}`;
  const retryAt = await limits.reserve(key, { questions, perMs: LENGTH_MS[per] }, clock.now());
  return retryAt === undefined ? { type: 'admitted', principal } : { type: 'limited', principal, retryAt };
}

/** Who is asking, with the groups of the policy that they belong to. */
export function toPrincipal(
  turn: Pick<Turn, 'asker' | 'place' | 'tenant'>,
  policy: Pick<Policy, 'groups'>,
): Principal {
  const groups = groupsOf(turn, policy.groups);
  return { ...turn.asker, tenant: turn.tenant, platform: turn.place.platform, groups };
}
