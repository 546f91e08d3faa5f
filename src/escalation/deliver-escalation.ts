import { deskPlaceOf } from '../desks/desk.ts';
import { askerReader } from '../desks/asker-reader.ts';
import { ownNote, toAskerNotes, toDeskNotes } from '../desks/notes.ts';
import { linkToQuestion } from '../desks/question-link.ts';
import { unreachableAt } from '../desks/unreachable.ts';
import { placeKey } from '../domain/place.ts';
import type { Turn } from '../domain/turn.ts';
import { notReached, unreachableDesk } from '../messages/escalation.ts';
import { speaking } from '../messages/say.ts';
import { DAY_MS, type Deliverable, type Delivered } from '../outbox/deliverable.ts';
import { postAt, postInChannel, sayUnder, updateDeskPosts, whatSays } from '../outbox/post-at.ts';
import { deskFor } from '../policy/desk.ts';
import { readerOfTurn } from '../policy/reader.ts';
import type { Message, Target } from '../ports/conversations.ts';
import type { Escalation } from '../ports/escalations.ts';
import type { OutMessage } from '../ports/outbox.ts';
import { ticketDeliverable } from './deliver-ticket.ts';
import type { EscalationDeps } from './deps.ts';
import { continuationsOf, toCard } from './desk-card.ts';
import { toOneWayPost, toShownPost } from './desk-post.ts';

type DeliverEscalationDeps = Pick<
  EscalationDeps,
  | 'clock'
  | 'escalations'
  | 'ids'
  | 'keyring'
  | 'organisation'
  | 'platforms'
  | 'publicUrl'
  | 'tickets'
  | 'turns'
>;

/** What a message about an escalation brings to whom. */
export async function findEscalationPost(
  message: OutMessage,
  deps: DeliverEscalationDeps,
): Promise<Deliverable | undefined> {
  const { tenant, turnId = '', side } = message;
  const escalation = await deps.escalations.find(tenant, { turnId });
  const view = await deps.turns.find(tenant, turnId);
  if (escalation === undefined || view === undefined) return undefined;
  const { turn } = view;
  if (message.content.type === 'ticket') return ticketDeliverable(message, message.content, escalation, deps);
  return {
    unreachable: unreachableAt(side, turn, escalation.desk, deps),
    refused: 'given_up',
    patienceMs: DAY_MS,
    send: () => send(message, escalation, turn, deps),
    giveUp: () => tellOthers(message, escalation, deps),
  };
}

async function send(
  message: OutMessage,
  escalation: Escalation,
  turn: Turn,
  deps: DeliverEscalationDeps,
): ReturnType<Deliverable['send']> {
  const { content } = message;
  switch (content.type) {
    case 'open': {
      return open(content.channel, message, escalation, turn, deps);
    }
    case 'show': {
      const post = await toPost(escalation, turn, deps);
      return post === undefined ? {} : updateDeskPosts(escalation.places, post, deps);
    }
    case 'say': {
      const said: Message = { type: 'note', note: content.note };
      if (message.side === 'asker') {
        const target = toAskerTarget(escalation, turn);
        const posting = { out: message, said, platform: turn.place.platform, target };
        const reader = readerOfTurn(turn, deps.organisation.current.policy);
        return { place: await speaking(reader, () => postAt('asker', posting, deps)) };
      }
      const under = content.under ?? deskPlaceOf(escalation);
      if (under === undefined && hasNoChannel(escalation, deps)) return 'obsolete';
      await sayUnder(under, said, message, deps);
      return {};
    }
    default:
      return {};
  }
}

/** The desk reads its ticket system alone. */
function hasNoChannel({ desk }: Escalation, { organisation }: DeliverEscalationDeps): boolean {
  return deskFor(organisation.current.policy, desk).channel === undefined;
}

/** What the post has no room for follows in its thread. */
async function open(
  channel: string,
  message: OutMessage,
  escalation: Escalation,
  turn: Turn,
  deps: DeliverEscalationDeps,
): Promise<Delivered> {
  const post = await toPost(escalation, turn, deps);
  if (post === undefined) return {};
  const under = await postInChannel(channel, post, message, deps);
  const texts = escalation.post === undefined ? [] : continuationsOf(escalation.post);
  const follow = texts.flatMap((text, n) =>
    toDeskNotes(`${message.key}+${String(n)}`, () => ownNote(text), deps, under),
  );
  return { place: under, follow, says: whatSays(post, deps) };
}

/** Where the asker was last written to, when that was not where they asked. */
function toAskerTarget({ places }: Escalation, turn: Turn): Target {
  const asked = placeKey(turn.place.platform, turn.place);
  const moved = places.findLast(({ side, place }) => side === 'asker' && place !== asked);
  return moved === undefined ? { type: 'turn', turn } : { type: 'thread', ...moved.posted };
}

async function toPost(
  escalation: Escalation,
  turn: Turn,
  deps: Pick<EscalationDeps, 'organisation' | 'platforms' | 'publicUrl'>,
): Promise<Message | undefined> {
  const { post, closedBy } = escalation;
  if (post === undefined) return undefined;
  if (closedBy === 'contact') return { type: 'post', post: toCard(toOneWayPost(post)) };
  const link = await linkToQuestion(turn, deps);
  const { policy } = deps.organisation.current;
  return { type: 'post', post: toCard(toShownPost(escalation, post, policy, link)) };
}

/** Whoever waits at the other end is told: the asker of a desk that cannot see the question, the desk of words that went nowhere. */
async function tellOthers(
  { id, side, content }: OutMessage,
  escalation: Escalation,
  deps: DeliverEscalationDeps,
): Promise<void> {
  if (content.type === 'open') await tellUnreachable(escalation, deps);
  else if (content.type === 'say' && side === 'asker') await tellNotReached(id, escalation, deps);
}

async function tellUnreachable(escalation: Escalation, deps: DeliverEscalationDeps): Promise<void> {
  const desk = deskFor(deps.organisation.current.policy, escalation.desk);
  const reader = await askerReader(escalation, deps);
  const note = () => ownNote(unreachableDesk(desk));
  const messages = toAskerNotes(`unreachable:${escalation.id}`, reader, note, deps);
  const step = { from: ['open'], at: deps.clock.now(), facts: [], usage: [], messages } as const;
  await deps.escalations.step(escalation, step);
}

async function tellNotReached(
  id: string,
  escalation: Escalation,
  deps: DeliverEscalationDeps,
): Promise<void> {
  const messages = toDeskNotes(`not-reached:${id}`, () => ownNote(notReached()), deps);
  const from = ['open', 'claimed', 'closed'] as const;
  await deps.escalations.step(escalation, { from, at: deps.clock.now(), facts: [], usage: [], messages });
}
