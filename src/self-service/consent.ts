import { type Asker, subjectOf, type Person } from '../domain/person.ts';
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

interface ConsentDeps {
  readonly consents: Consents;
  readonly awaiting: Awaiting;
  readonly inbox: Pick<Inbox, 'accept'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

type DropDeps = Pick<ConsentDeps, 'awaiting' | 'clock'> & { readonly log: Log };

/** How long a question waits for the yes. Then it is emptied. */
const WAITS_HOURS = 24;

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
  const again = await askAgain(who, person.asker, at, deps, turnId);
  if (again !== undefined) return again;
  return { ok: true, text: isFirst ? accepted() : acceptedBefore() };
}

/** Also after a second yes: the process may have died after the first. Out: undefined where nothing waits. */
async function askAgain(
  who: ConsentOf,
  asker: Asker,
  at: Temporal.Instant,
  { awaiting, inbox, ids }: ConsentDeps,
  turnId?: string,
): Promise<ActionResult | undefined> {
  const since = at.subtract({ hours: WAITS_HOURS });
  const waiting = await awaiting.find(who, { since, turnId });
  if (waiting === undefined) return undefined;
  const event = { ...waiting, asker }; // as the platform knows them now
  const id = ids.next();
  const result = await inbox.accept({ id, tenant: who.tenant, event, receivedAt: at });
  if (result === 'full') return { ok: true, text: acceptedBusy() };
  if (result !== 'accepted') return undefined;
  return { ok: true, text: acceptedAnswerComes(), turnId: id };
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
