import { type Notice, noticeOf } from '../oversight/consent.ts';
import type { BudgetCharge } from '../policy/budgets.ts';
import type { Policy } from '../policy/compile.ts';
import { groupsOf } from '../policy/groups.ts';
import type { Pause } from '../ports/pauses.ts';
import type { TurnDeps } from './deps.ts';
import { deskOf } from './conclusion.ts';
import { reserveQuestion } from './spend.ts';
import { type Principal, type Turn, subjectOf } from './turn.ts';
import * as words from './words.ts';

/** Whether somebody gets an answer. `notice` is what they have to be shown with the reply, if anything. */
export type Admission = { readonly notice: Notice | undefined } & (
  | { readonly type: 'admitted'; readonly principal: Principal }
  | NotAdmitted
);

export type NotAdmitted =
  /** Nobody is answered. */
  | { readonly type: 'paused'; readonly pause: Pause }
  /** The person wants no answers. */
  | { readonly type: 'opted-out' }
  /** The person has to accept the notice first. */
  | { readonly type: 'unaccepted' }
  /** The person's allowance is used up until `retryAt`. */
  | { readonly type: 'limited'; readonly retryAt: Temporal.Instant }
  /** A budget of questions is used up. */
  | { readonly type: 'short'; readonly charge: BudgetCharge };

type Deps = Pick<TurnDeps, 'limits' | 'budgets' | 'pauses' | 'consents' | 'keyring' | 'clock'>;

const LENGTH_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Says who is asking, as policy knows them, whether they want answers, and whether they still may ask. */
export async function admit(turn: Turn, policy: Policy, deps: Deps): Promise<Admission> {
  const pause = await deps.pauses.find(turn.tenant);
  if (pause !== undefined) return { type: 'paused', pause, notice: undefined };
  const { acknowledge, ...own } = noticeOf(policy);
  const notice = { ...own, text: words.noticeWords(own.text, deskOf(policy, undefined), turn.place) };
  const person = { tenant: turn.tenant, subject: subjectOf(turn) };
  const { shown, accepted, optedOut } = await deps.consents.find(person, notice.version);
  if (optedOut) return { type: 'opted-out', notice: undefined };
  if (acknowledge && !accepted) return { type: 'unaccepted', notice };
  const held = await reserve(turn, policy, deps);
  const admission = held ?? ({ type: 'admitted', principal: toPrincipal(turn, policy) } as const);
  return { ...admission, notice: shown ? undefined : notice };
}

/** Reserves a place under the rate limit and the budgets: once, however often it is tried. Out: what stands against it. */
async function reserve(turn: Turn, policy: Policy, deps: Deps): Promise<NotAdmitted | undefined> {
  if (turn.attempts > 1) return undefined;
  const { questions, per } = policy.limits.person;
  const key = `person:${turn.tenant}:${subjectOf(turn)}`;
  const limit = { questions, perMs: LENGTH_MS[per] };
  const retryAt = await deps.limits.reserve(key, limit, deps.clock.now());
  if (retryAt !== undefined) return { type: 'limited', retryAt };
  const reservation = await reserveQuestion(turn, policy, deps);
  return reservation.type === 'short' ? reservation : undefined;
}

/** Who is asking, with the groups of the policy that they belong to. */
export function toPrincipal(
  turn: Pick<Turn, 'asker' | 'place' | 'tenant'>,
  policy: Pick<Policy, 'groups'>,
): Principal {
  const groups = groupsOf(turn, policy.groups);
  return { ...turn.asker, tenant: turn.tenant, platform: turn.place.platform, groups };
}
