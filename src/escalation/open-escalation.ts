import { subjectOf } from '../domain/person.ts';
import { placeKey } from '../domain/place.ts';
import type { Turn } from '../domain/turn.ts';
import { speaking } from '../messages/say.ts';
import { deskFor } from '../policy/desk.ts';
import type { Policy } from '../policy/policy.ts';
import { organisationReader } from '../policy/reader.ts';
import type { Desk } from '../policy/schema.ts';
import type { Escalations } from '../ports/escalations.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import type { EscalationDeps } from './deps.ts';
import { toDeskPost } from './desk-post.ts';
import { toTicketData, toTicketMessages } from './tickets.ts';

type Handover = Parameters<HookedTurnDeps['hooks']['openEscalation']>[0];
type Opening = Parameters<Escalations['open']>[0];

type OpenEscalationDeps = Pick<EscalationDeps, 'clock' | 'escalations' | 'ids' | 'organisation' | 'turns'>;

/** How many earlier questions of the thread the desk sees. */
const EARLIER = 3;

/**
 * Hands a question to a desk, once: a second call for the turn does nothing. The desk's post is written down in the same step
 * and posted afterwards. Out: false when it was handed over before.
 */
export async function openEscalation(handover: Handover, deps: OpenEscalationDeps): Promise<boolean> {
  const { turn } = handover;
  const { policy } = deps.organisation.current;
  const desk = deskFor(policy, handover.desk ?? policy.defaultDesk);
  const earlier = await deps.turns.history(turn.tenant, turn.thread, turn.id, EARLIER);
  const reader = organisationReader(policy); // whoever handed it over
  const post = speaking(reader, () => toDeskPost({ ...handover, earlier, desk }));
  const opening = toOpening(handover, desk, policy, deps);
  const data = speaking(reader, () => toTicketData({ ...handover, earlier, desk }));
  return deps.escalations.open({
    ...opening,
    messages: [
      ...opening.messages,
      ...toTicketMessages({ desk: desk.id }, `open:${opening.id}`, { event: 'ticket.created', data }, deps),
    ],
    post,
    followed: canTalk(turn, desk),
  });
}

/** Words go both ways where the desk has a channel with threads or a ticket system, and the asker a place that takes messages. */
function canTalk({ place }: Turn, { channel, ticket }: Desk): boolean {
  const isHeard = ticket !== undefined || (channel !== undefined && channel !== 'console');
  return isHeard && place.platform !== 'console';
}

function toOpening(
  { turn, reason }: Handover,
  desk: Desk,
  policy: Policy,
  { ids, clock }: Pick<EscalationDeps, 'clock' | 'ids'>,
): Omit<Opening, 'post' | 'followed'> {
  const { tenant, place } = turn;
  const at = clock.now();
  const id = ids.next();
  const { channel, thread } = place;
  return {
    id,
    tenant,
    turnId: turn.id,
    desk: desk.id,
    reason,
    subject: subjectOf(turn),
    askerPlace: {
      side: 'asker',
      place: placeKey(place.platform, place),
      posted: { channel, thread, ref: turn.replyRef ?? '' },
    },
    at,
    facts: [
      {
        tenant,
        kind: 'escalation.opened',
        at,
        turnId: turn.id,
        subject: subjectOf(turn),
        policyVersion: policy.version,
        meta: { escalation: id, desk: desk.id, reason },
      },
    ],
    usage: [reason, ...(canTalk(turn, desk) ? [] : ['contact'])].map((label) => ({
      metric: 'escalations' as const,
      label,
      value: 1,
    })),
    messages:
      desk.channel === undefined
        ? []
        : [
            {
              id: ids.next(),
              key: `open:${id}:${desk.channel}`,
              side: 'desk',
              content: { type: 'open', channel: desk.channel },
            },
          ],
  };
}
