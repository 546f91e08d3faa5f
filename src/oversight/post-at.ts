import { UpstreamError } from '../errors.ts';
import type { Conversations, Delivery, Message, Target } from '../ports/conversations.ts';
import type { EscalationPlace, Side } from '../ports/escalations.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { TurnDeps } from '../turn/deps.ts';
import { placeKey, splitChannel } from './place.ts';

type Deps = Pick<TurnDeps, 'platforms'>;

/** Throws: `UpstreamError` when nothing can be posted there, now or at all. */
export function conversationsOf(platform: string, { platforms }: Deps): Conversations {
  const found = [...platforms.values()].find(({ id }) => id === platform);
  if (found !== undefined) return found.conversations;
  const code = platform === 'teams' ? 'TEAMS_FAILED' : 'SLACK_FAILED';
  throw new UpstreamError(code, `${platform} is not configured, so nothing can be posted there`, {
    retryable: true,
  });
}

export async function postAt(
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

/** Posts into a channel named `platform:channel`. */
export function postInChannel(
  named: string,
  message: Message,
  delivery: Delivery,
  deps: Deps,
): Promise<EscalationPlace> {
  const { platform, channel } = splitChannel(named);
  return postAt(platform, 'desk', { type: 'channel', channel }, message, delivery, deps);
}

/** Says something under a desk's post. */
export async function sayUnder(
  at: EscalationPlace | undefined,
  message: Message,
  delivery: Delivery,
  deps: Deps,
): Promise<void> {
  if (at === undefined) throw new Error('the desk has no post to answer under');
  const { platform } = splitChannel(at.place);
  await conversationsOf(platform, deps).post({ type: 'thread', ...at.posted }, message, delivery);
}

/** Brings the desk's posts up to date. */
export async function updateDeskPosts(
  places: readonly EscalationPlace[],
  message: Message,
  deps: Deps,
): Promise<void> {
  for (const { side, place, posted } of places) {
    if (side !== 'desk') continue;
    await conversationsOf(splitChannel(place).platform, deps).update(posted, message);
  }
}

/** How a message of the outbox is delivered: under its own key, looked for where it was tried before. */
export function toDelivery({ id, attempts, at }: OutMessage): Delivery {
  return { key: id, again: attempts > 1, since: at };
}
