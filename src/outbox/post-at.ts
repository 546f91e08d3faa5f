import { UpstreamError } from '../base/errors.ts';
import { placeKey, splitChannel } from '../domain/place.ts';
import { PLATFORMS, type PlatformId, isPlatform } from '../domain/platforms.ts';
import { toRepeated } from '../messages/repeated.ts';
import type { Clock } from '../ports/clock.ts';
import type { Conversations, Message, Target } from '../ports/conversations.ts';
import type { EscalationPlace } from '../ports/escalations.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { OutMessage } from '../ports/outbox.ts';
import type { Platform } from '../ports/platform.ts';

type Side = EscalationPlace['side'];
type Delivery = Parameters<Conversations['post']>[2];

interface Deps {
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
  readonly clock: Clock;
}

/** Throws: `UpstreamError` when nothing can be posted there, now or at all. */
export function conversationsOf(platform: string, { platforms }: Pick<Deps, 'platforms'>): Conversations {
  if (!isPlatform(platform)) throw new Error(`${platform} is no platform`);
  const found = platforms.get(platform);
  if (found !== undefined) return found.conversations;
  const why = `${platform} is not configured, so nothing can be posted there`;
  throw new UpstreamError(PLATFORMS[platform].errorCode, why, { retryable: true });
}

/** What is posted for a message of the outbox, and where. */
interface Posting {
  readonly out: OutMessage;
  readonly said: Message;
  readonly platform: string;
  readonly target: Target;
}

/** Out: where the talk about it goes on. */
export async function postAt(side: Side, posting: Posting, deps: Deps): Promise<EscalationPlace> {
  const { out, said, platform, target } = posting;
  const posted = await conversationsOf(platform, deps).post(target, said, toDelivery(out, said, deps));
  return { side, place: placeKey(platform, posted), posted };
}

/** Posts into a channel named `platform:channel`. */
export function postInChannel(
  named: string,
  said: Message,
  out: OutMessage,
  deps: Deps,
): Promise<EscalationPlace> {
  const { platform, channel } = splitChannel(named);
  return postAt('desk', { out, said, platform, target: { type: 'channel', channel } }, deps);
}

/** Says something under a desk's post. */
export async function sayUnder(
  at: EscalationPlace | undefined,
  said: Message,
  out: OutMessage,
  deps: Deps,
): Promise<void> {
  if (at === undefined) throw new Error('the desk has no post to answer under');
  const { platform } = splitChannel(at.place);
  await postAt('desk', { out, said, platform, target: { type: 'thread', ...at.posted } }, deps);
}

/** Brings the desk's posts up to date; one that says the same is left alone, for it would be marked as edited. */
export async function updateDeskPosts(
  places: readonly EscalationPlace[],
  message: Message,
  deps: Deps & SaysDeps,
): Promise<{ readonly says: string }> {
  const says = whatSays(message, deps);
  for (const { side, place, posted, says: before } of places) {
    if (side !== 'desk' || before === says) continue;
    await conversationsOf(splitChannel(place).platform, deps).update(posted, message);
  }
  return { says };
}

interface SaysDeps {
  readonly keyring: Pick<Keyring, 'pseudonym'>;
}

/** What a message says, as a keyed digest: nobody who reads the database can try what it may have been. */
export function whatSays(message: Message, { keyring }: SaysDeps): string {
  return keyring.pseudonym('says', JSON.stringify(message));
}

/** A message goes out under its own key, and is looked for where an earlier try may have posted it. */
function toDelivery(out: OutMessage, said: Message, deps: Pick<Deps, 'clock'>): Delivery {
  const repeat = toRepeat(out, deps);
  return repeat === undefined
    ? { key: out.id }
    : { key: out.id, repeat: { ...repeat, marked: toRepeated(said) } };
}

/** Since when an earlier try may have brought it there; undefined where none can have. */
export function toRepeat(
  { unsure, at }: OutMessage,
  { clock }: Pick<Deps, 'clock'>,
): { readonly since: Temporal.Instant } | undefined {
  if (unsure === 0) return undefined;
  const now = clock.now();
  return { since: Temporal.Instant.compare(at, now) > 0 ? now : at }; // written by a clock that was ahead
}
