import type { Facts } from '../domain/facts.ts';
import type { Asker, Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import { notWithoutKnowing } from '../messages/identity.ts';
import { notForYou } from '../messages/refusals.ts';
import type { ActionResult, ReplyActionEvent } from '../ports/intake.ts';
import type { TurnView } from '../ports/turns.ts';
import { judge, type Judgement } from './judge.ts';
import type { Policy } from './policy.ts';
import { toPrincipal } from './principal.ts';
import { noUsage } from './usage.ts';

/** What is somebody's own: why they were answered so, the notice, a question that is judged when it is asked again, the end of their conversation. */
const OWN = new Set<ReplyActionEvent['action']['type']>(['why', 'train', 'accept', 'still-wanted', 'settle']);

/**
 * What stands against a vote, a report or the wish for a person. A guest, somebody of another organisation and somebody unknown
 * have as much to say about an answer as policy lets them ask: they are judged as if they asked this question there now. One that
 * nobody gets an answer to is theirs as far as they may ask anything. Out: undefined where they may.
 */
export function refuseOutsider(
  { turn, record }: Pick<TurnView, 'turn' | 'record'>,
  { action, asker, place: pressed }: ReplyActionEvent,
  policy: Policy,
  now: Temporal.Instant,
): ActionResult | undefined {
  if (OWN.has(action.type)) return undefined;
  const place = { ...turn.place, shared: turn.place.shared || pressed.shared };
  const bare = bareFacts(place, policy, now);
  const { question, findings, topics, guards } = record?.judged?.facts ?? bare;
  const refusal = whoTheyMayBe(asker)
    .map((one) => toPrincipal({ asker: one, place, tenant: turn.tenant }, policy))
    .map((principal) => {
      const asked = { ...bare, principal, question, findings, topics, guards };
      return findRefusal(policy, asked, { ...bare, principal });
    })
    .find((found) => found !== undefined);
  if (refusal === undefined) return undefined;
  const isUnknown = asker.unknown === 'identity';
  return { ok: false, text: isUnknown ? notWithoutKnowing('identity') : (refusal.say ?? notForYou()) };
}

/** What a guest or somebody of another organisation reads to whom the policy answers nothing there. Out: undefined where they may ask. */
export function refusedAsOutsider(
  { asker, place }: Person,
  policy: Policy,
  now: Temporal.Instant,
): string | undefined {
  const bare = bareFacts(place, policy, now);
  const refusals = whoTheyMayBe(asker).map((one) => {
    const principal = toPrincipal({ asker: one, place, tenant: policy.organisation.id }, policy);
    return findRefusal(policy, { ...bare, principal });
  });
  const [refusal] = refusals;
  if (refusal === undefined || refusals.includes(undefined)) return undefined;
  return refusal.say ?? notForYou();
}

/** Nobody, where it is a member. */
function whoTheyMayBe({ unknown, ...person }: Asker): readonly Asker[] {
  if (unknown !== 'identity') return person.guest || person.external ? [person] : [];
  return [
    { ...person, guest: true, external: false },
    { ...person, guest: false, external: true },
  ];
}

/** A question about nothing in particular. */
function bareFacts(
  { platform, kind, channel, shared }: Place,
  policy: Policy,
  now: Temporal.Instant,
): Omit<Facts, 'principal'> {
  const local = now.toZonedDateTimeISO(policy.timezone);
  return {
    place: { platform, kind, channel, shared },
    question: { length: 0 },
    findings: [],
    topics: [],
    guards: [],
    time: { hour: local.hour, weekday: local.dayOfWeek },
    usage: noUsage(policy.usage),
  };
}

/** The refusal of the first of these questions that is refused for who they are; none where one before it is not refused. */
function findRefusal(policy: Policy, ...questions: readonly Facts[]): Judgement | undefined {
  for (const facts of questions) {
    const judgement = judge(policy, facts);
    if (judgement.verdict !== 'refuse') return undefined;
    if (isAboutThem(judgement, facts, policy)) return judgement;
  }
  return undefined;
}

/** True where the rule looks at who they are, or a member would not be refused. */
function isAboutThem({ decision: { by, id } }: Judgement, facts: Facts, policy: Policy): boolean {
  const identity = policy.rules.find((rule) => by === 'rule' && rule.id === id)?.identity;
  if (identity !== undefined && (identity.flags.length > 0 || identity.opaque)) return true;
  const member = { ...facts.principal, guest: false, external: false };
  return judge(policy, { ...facts, principal: member }).verdict !== 'refuse';
}
