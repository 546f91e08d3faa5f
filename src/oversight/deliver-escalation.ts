import type { Message, Target } from '../ports/conversations.ts';
import type { Escalation, EscalationPlace } from '../ports/escalations.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { TurnDeps } from '../turn/deps.ts';
import type { Turn } from '../turn/turn.ts';
import type { Subject } from './deliver.ts';
import { toOneWayPost, toShownPost } from './desk-post.ts';
import { deskFor, deskPlaceOf, placeKey } from './place.ts';
import { conversationsOf, postAt, postInChannel, sayUnder, toDelivery, updateDeskPosts } from './post-at.ts';
import { ownNote, toNotes } from './talk.ts';

type Deps = TurnDeps;

/** What a message about an escalation brings to whom. */
export async function findEscalationPost(
  { tenant, turnId }: OutMessage,
  deps: Deps,
): Promise<Subject | undefined> {
  const escalation = await deps.escalations.find(tenant, { turnId });
  const view = await deps.turns.find(tenant, turnId);
  if (escalation === undefined || view === undefined) return undefined;
  return {
    send: (message) => send(message, escalation, view.turn, deps),
    giveUp: () => tellUnreachable(escalation, deps),
  };
}

async function send(
  message: OutMessage,
  escalation: Escalation,
  turn: Turn,
  deps: Deps,
): Promise<EscalationPlace | undefined> {
  const { content } = message;
  const delivery = toDelivery(message);
  switch (content.type) {
    case 'open': {
      const post = await toPost(escalation, turn, deps);
      return post && postInChannel(content.channel, post, delivery, deps);
    }
    case 'show': {
      const post = await toPost(escalation, turn, deps);
      if (post !== undefined) await updateDeskPosts(escalation.places, post, deps);
      return undefined;
    }
    case 'say': {
      const note: Message = { type: 'note', note: content.note };
      if (message.side === 'asker') {
        const target = toAskerTarget(escalation, turn);
        return postAt(turn.place.platform, 'asker', target, note, delivery, deps);
      }
      await sayUnder(deskPlaceOf(escalation), note, delivery, deps);
      return undefined;
    }
    case 'reply':
      return undefined;
    default:
      return content satisfies never;
  }
}

/** Where the asker was last written to, when that was not where they asked. */
function toAskerTarget({ places }: Escalation, turn: Turn): Target {
  const asked = placeKey(turn.place.platform, turn.place);
  const moved = places.findLast(({ side, place }) => side === 'asker' && place !== asked);
  return moved === undefined ? { type: 'turn', turn } : { type: 'thread', ...moved.posted };
}

async function toPost(escalation: Escalation, turn: Turn, deps: Deps): Promise<Message | undefined> {
  const { post, closedBy } = escalation;
  if (post === undefined) return undefined;
  if (closedBy === 'contact') return { type: 'post', post: toOneWayPost(post) };
  const link = await conversationsOf(turn.place.platform, deps).link(turn);
  return { type: 'post', post: toShownPost(escalation, post, deps.organisation.current.policy, link) };
}

/** Nobody can have seen the question: the asker must not go on waiting. */
async function tellUnreachable(escalation: Escalation, deps: Deps): Promise<void> {
  const desk = deskFor(deps.organisation.current.policy, escalation.desk);
  const note = ownNote(
    `I could not get your question to the ${desk.name}. Please reach them directly: ${desk.contact}.`,
  );
  const messages = toNotes(`unreachable:${escalation.id}`, 'asker', note, deps);
  const step = { from: ['open'], at: deps.clock.now(), facts: [], usage: [], messages } as const;
  await deps.escalations.step(escalation, step);
}
