import { UpstreamError, errorCodeOf } from '../errors.ts';
import type { Conversations, Delivery, Message, Target } from '../ports/conversations.ts';
import type { Escalation, EscalationPlace, Side } from '../ports/escalations.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { TurnDeps } from '../turn/deps.ts';
import type { Turn } from '../turn/turn.ts';
import { toOneWayPost, toShownPost } from './desk-post.ts';
import { deskFor, deskPlaceOf, placeKey, splitChannel } from './place.ts';
import { ownNote, toNotes } from './talk.ts';

/** Longer than a platform keeps us waiting for one message. */
const LEASE_MS = 3 * 60_000;
const LANES = 4;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 10 * 60_000;
/** Somebody has to look by then, and the asker is told by the end. */
const WORRYING_ATTEMPTS = 5;
const PATIENCE_MS = 24 * 60 * 60_000;

type Deps = TurnDeps;

/** Posts what waits in the outbox and is ready. Never throws for a message: what failed is tried again later. */
export async function deliverMessages(deps: Deps): Promise<void> {
  const first = await claim(deps);
  if (first === undefined) return;
  await Promise.all([lane(deps, first), ...Array.from({ length: LANES - 1 }, () => lane(deps))]);
}

async function lane(deps: Deps, first?: OutMessage): Promise<void> {
  for (let message = first ?? (await claim(deps)); message !== undefined; message = await claim(deps)) {
    await deliver(message, deps);
  }
}

function claim({ outbox, clock }: Deps): Promise<OutMessage | undefined> {
  const now = clock.now();
  return outbox.claim(now, now.add({ milliseconds: LEASE_MS }));
}

async function deliver(message: OutMessage, deps: Deps): Promise<void> {
  const escalation = await deps.escalations.find(message.tenant, { turnId: message.turnId });
  const view = await deps.turns.find(message.tenant, message.turnId);
  if (escalation === undefined || view === undefined) {
    await deps.outbox.settle(message, { type: 'given_up' });
    return;
  }
  try {
    const place = await send(message, escalation, view.turn, deps);
    await deps.outbox.settle(message, { type: 'sent', place });
  } catch (error) {
    await settleFailed(message, escalation, error, deps);
  }
}

/** Out: where the conversation goes on, when that is new. */
async function send(
  message: OutMessage,
  escalation: Escalation,
  turn: Turn,
  deps: Deps,
): Promise<EscalationPlace | undefined> {
  const { content } = message;
  const delivery: Delivery = { key: message.id, again: message.attempts > 1, since: message.at };
  if (content.type === 'open') {
    const { platform, channel } = splitChannel(content.channel);
    const post = await toPost(escalation, turn, deps);
    if (post === undefined) return undefined;
    return postAt(platform, 'desk', { type: 'channel', channel }, post, delivery, deps);
  }
  if (content.type === 'show') {
    await show(escalation, turn, deps);
    return undefined;
  }
  const note: Message = { type: 'note', note: content.note };
  if (message.side === 'asker') {
    return postAt(turn.place.platform, 'asker', toAskerTarget(escalation, turn), note, delivery, deps);
  }
  const at = deskPlaceOf(escalation);
  if (at === undefined) throw new Error('the desk has no post to answer under');
  const { platform } = splitChannel(at.place);
  await conversationsOf(platform, deps).post({ type: 'thread', ...at.posted }, note, delivery);
  return undefined;
}

/** Where the asker was last written to, when that was not where they asked. */
function toAskerTarget({ places }: Escalation, turn: Turn): Target {
  const asked = placeKey(turn.place.platform, turn.place);
  const moved = places.findLast(({ side, place }) => side === 'asker' && place !== asked);
  return moved === undefined ? { type: 'turn', turn } : { type: 'thread', ...moved.posted };
}

async function postAt(
  platform: string,
  side: Side,
  target: Target,
  message: Message,
  delivery: Delivery,
  deps: Deps,
): Promise<EscalationPlace> {
  const posted = await conversationsOf(platform, deps).post(target, message, delivery);
  return { side, place: placeKey(platform, posted), posted };
}

async function show(escalation: Escalation, turn: Turn, deps: Deps): Promise<void> {
  const post = await toPost(escalation, turn, deps);
  if (post === undefined) return;
  for (const { side, place, posted } of escalation.places) {
    if (side !== 'desk') continue;
    await conversationsOf(splitChannel(place).platform, deps).update(posted, post);
  }
}

async function toPost(escalation: Escalation, turn: Turn, deps: Deps): Promise<Message | undefined> {
  const { post, closedBy } = escalation;
  if (post === undefined) return undefined;
  if (closedBy === 'contact') return { type: 'post', post: toOneWayPost(post) };
  const link = await conversationsOf(turn.place.platform, deps).link(turn);
  return { type: 'post', post: toShownPost(escalation, post, deps.organisation.current.policy, link) };
}

function conversationsOf(platform: string, { platforms }: Deps): Conversations {
  const found = [...platforms.values()].find(({ id }) => id === platform);
  if (found !== undefined) return found.conversations;
  const code = platform === 'teams' ? 'TEAMS_FAILED' : 'SLACK_FAILED';
  throw new UpstreamError(code, `${platform} is not configured, so nothing can be posted there`, {
    retryable: true,
  });
}

async function settleFailed(
  message: OutMessage,
  escalation: Escalation,
  error: unknown,
  deps: Deps,
): Promise<void> {
  const now = deps.clock.now();
  const waitMs = waitAfter(message, error, deps);
  const over = now.since(message.at).total('milliseconds') + waitMs > PATIENCE_MS;
  const about = { turn: escalation.turnId, side: message.side, attempts: message.attempts };
  deps.log.error(over ? 'message_given_up' : 'message_not_posted', error, about);
  if (message.attempts === WORRYING_ATTEMPTS) await openIncident(escalation, error, deps);
  if (!over) {
    await deps.outbox.settle(message, { type: 'retry', readyAt: now.add({ milliseconds: waitMs }) });
    return;
  }
  await deps.outbox.settle(message, { type: 'given_up' });
  if (message.content.type === 'open') await tellUnreachable(escalation, deps);
}

function waitAfter({ attempts }: OutMessage, error: unknown, { random }: Deps): number {
  const asked = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
  const backoffMs = Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) * (0.5 + random() / 2);
  return Math.round(Math.max(asked, backoffMs));
}

async function openIncident(escalation: Escalation, error: unknown, deps: Deps): Promise<void> {
  const { tenant, turnId } = escalation;
  const cause = errorCodeOf(error);
  const id = deps.ids.next();
  const at = deps.clock.now();
  await deps.incidents.open({ id, tenant, kind: 'desk_unreachable', severity: 'high', at, turnId, cause });
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
