import type { ChannelPost } from '../domain/channel-post.ts';
import { splitChannel } from '../domain/place.ts';
import type { ReplyLanguage } from '../domain/reply-language.ts';
import { speaking } from '../messages/say.ts';
import { DAY_MS, type Deliverable, type Delivered } from '../outbox/deliverable.ts';
import { conversationsOf, postInChannel, whatSays } from '../outbox/post-at.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import { channelReader } from '../policy/reader.ts';
import type { Alerts } from '../ports/alerts.ts';
import type { Message } from '../ports/conversations.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { OutMessage } from '../ports/outbox.ts';
import { toAlertPost } from './alert-post.ts';
import { withStory } from './story.ts';

type DeliverAlertDeps = Parameters<typeof postInChannel>[3] & {
  readonly alerts: Alerts;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  /** Where the console is reached from outside. */
  readonly publicUrl: string | undefined;
};

type FoundAlert = NonNullable<Awaited<ReturnType<Alerts['find']>>>;

/** More than a post lists, so that what it says of all of them is true of those that are read. */
const MOST_READ = 50;

/** How a post about incidents gets into its channel, and how it is brought up to date. */
export async function deliverAlert(
  message: OutMessage,
  deps: DeliverAlertDeps,
): Promise<Deliverable | undefined> {
  const found = await deps.alerts.find(message.stream, MOST_READ);
  if (found === undefined) return undefined;
  const { channel } = found.alert;
  const isNew = message.content.type === 'alert';
  const { policy } = deps.organisation.current;
  const { incidents } = policy;
  const { fallback } = incidents;
  const hasOther = fallback !== undefined && fallback !== channel;
  return {
    unreachable: { kind: 'channel_unreachable', group: channel },
    // An edit that is refused is written again with the next change; what has another channel goes there.
    refused: isNew && !hasOther ? 'waits' : 'given_up',
    patienceMs: DAY_MS,
    send: () =>
      speaking(channelReader(digestOf(found) ?? incidents, policy), () =>
        isNew ? post(message, found, deps) : edit(found, deps),
      ),
    giveUp: () => Promise.resolve(),
  };
}

/** What a digest said, and in which language. */
function digestOf({ alert }: FoundAlert) {
  if (alert.post === undefined) return undefined;
  return JSON.parse(alert.post) as ChannelPost & { readonly language?: ReplyLanguage };
}

async function post(message: OutMessage, found: FoundAlert, deps: DeliverAlertDeps): Promise<Delivered> {
  const said = toMessage(found, deps);
  const place = await postInChannel(found.alert.channel, said, message, deps);
  return { place, state: found.state, says: whatSays(said, deps) };
}

async function edit(found: FoundAlert, deps: DeliverAlertDeps): Promise<Delivered | 'obsolete'> {
  const { channel, posted, says: before } = found.alert;
  if (posted === undefined) return 'obsolete';
  if (isAsPosted(found)) return { state: found.state, says: before };
  const said = toMessage(found, deps);
  const says = whatSays(said, deps);
  const { platform } = splitChannel(channel);
  if (says !== before) await conversationsOf(platform, deps).update(posted, said);
  return { state: found.state, says };
}

/** That an incident happened again is not told by a digest; until something is done about one, it stands as it was posted. */
function isAsPosted({ alert, incidents }: FoundAlert): boolean {
  return alert.post !== undefined && incidents.every(({ version }) => version === 1);
}

function toMessage(found: FoundAlert, { organisation, clock, publicUrl }: DeliverAlertDeps): Message {
  const { policy } = organisation.current;
  const at = { policy, now: clock.now() };
  const digest = digestOf(found);
  if (digest === undefined) return { type: 'post', post: toAlertPost(found, { ...at, publicUrl }) };
  return { type: 'post', post: withStory(digest, found.incidents, at) };
}
