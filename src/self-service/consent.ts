import { subjectOf, type Person } from '../domain/person.ts';
import { accepted, acceptedAnswerComes, acceptedBefore, acceptedBusy } from '../messages/notice.ts';
import { optedIn, optedInBefore, optingOut } from '../messages/opt-out.ts';
import { noticeOf } from '../policy/notice.ts';
import type { Policy } from '../policy/policy.ts';
import type { Awaiting } from '../ports/awaiting.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { ConsentOf, Consents } from '../ports/consents.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { ActionResult } from '../ports/intake.ts';
import type { Log } from '../ports/log.ts';
import { askAgain, WAITS_HOURS } from './ask-again.ts';

interface ConsentDeps {
  readonly consents: Consents;
  readonly awaiting: Awaiting;
  readonly inbox: Pick<Inbox, 'accept'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

type DropDeps = Pick<ConsentDeps, 'awaiting' | 'clock'> & { readonly log: Log };

/** A person's yes to the notice in force. The question that waited for it, `turnId` or else the latest, is asked again. */
export async function acceptNotice(
  person: Person,
  policy: Policy,
  deps: ConsentDeps,
  turnId?: string,
): Promise<ActionResult> {
  const { version } = noticeOf(policy);
  const at = deps.clock.now();
  const who = toWho(person, policy);
  const about = { ...who, at, policyVersion: policy.version };
  const facts = [{ ...about, kind: 'notice.accepted', meta: { notice: version } }] as const;
  const isFirst = await deps.consents.accept(who, version, { at, facts });
  const again = await answerWaiting(who, person, at, deps, turnId);
  if (again !== undefined) return again;
  return { ok: true, text: isFirst ? accepted() : acceptedBefore() };
}

/** Also after a second yes: the process may have died after the first. Out: undefined where nothing waits. */
async function answerWaiting(
  who: ConsentOf,
  person: Person,
  at: Temporal.Instant,
  deps: ConsentDeps,
  turnId?: string,
): Promise<ActionResult | undefined> {
  const since = at.subtract({ hours: WAITS_HOURS });
  const waiting = await deps.awaiting.find(who, { since, turnId });
  if (waiting === undefined) return undefined;
  const again = await askAgain(who.tenant, waiting, person, deps);
  if (again.result === 'full') return { ok: true, text: acceptedBusy() };
  if (again.result !== 'accepted') return undefined;
  return { ok: true, text: acceptedAnswerComes(), turnId: again.turnId };
}

/** Empties questions whose asker did not accept in time: nothing of them is kept. */
export async function dropAwaiting(tenant: string, { awaiting, clock, log }: DropDeps): Promise<void> {
  const count = await awaiting.drop(tenant, clock.now().subtract({ hours: WAITS_HOURS }));
  if (count > 0) log.info('awaiting_dropped', { count });
}

/** From now on the person gets no answers. Out: with `isNew` where they had not said so before. */
export async function optOut(
  person: Person,
  policy: Policy,
  { consents, clock }: ConsentDeps,
  turnId?: string,
): Promise<ActionResult & { readonly isNew: boolean }> {
  const at = clock.now();
  const who = toWho(person, policy);
  const facts = [{ ...who, kind: 'opted.out', at, meta: {} }] as const;
  const isNew = await consents.optOut(who, { at, facts }, turnId);
  return { ok: true, text: optingOut(), isNew };
}

/** The person wants answers again. */
export async function optIn(
  person: Person,
  policy: Policy,
  { consents, clock }: ConsentDeps,
): Promise<ActionResult> {
  const at = clock.now();
  const who = toWho(person, policy);
  const facts = [{ ...who, kind: 'opted.in', at, meta: {} }] as const;
  const done = await consents.optIn(who, { at, facts });
  return { ok: true, text: done ? optedIn() : optedInBefore() };
}

function toWho(person: Person, policy: Policy): ConsentOf {
  return { tenant: policy.organisation.id, subject: subjectOf(person) };
}
