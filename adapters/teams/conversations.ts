import type { Activity } from 'botbuilder';
import type { Place } from '../../src/domain/place.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Conversations, Message, Posted, Target } from '../../src/ports/conversations.ts';
import { openAskerChat } from './asker-chat.ts';
import { toNoteMessages } from './note.ts';
import { toPostMessage } from './post.ts';
import { offerFile } from './send-file.ts';
import type { TeamsSender } from './sender.ts';
import type { TeamsSettings } from './settings.ts';

const MAX_REMEMBERED = 500;

/**
 * What passes between people in Teams. A connector cannot be asked what a conversation holds: a message that may stand there
 * already is posted as marked.
 */
export function createConversations(sender: TeamsSender, settings: TeamsSettings): Conversations {
  const begun = new Map<string, Begun>();
  return {
    async post(target, message, { key, repeat }) {
      const [first = {}, ...more] = toActivities(repeat?.marked ?? message);
      const before = begun.get(key);
      const { posted, place } = before ?? (await postFirst(target, first, { sender, settings }));
      if (more.length > 0) remember(begun, key, { posted, place, further: before?.further ?? 0 });
      await sendFurther(more, begun.get(key), sender);
      begun.delete(key);
      return posted;
    },

    update: async (posted, message) => {
      const [first = {}] = toActivities(message);
      await sender.update(toThread(posted, settings), posted.ref, first);
    },

    sendFile: async (person, file) => {
      await offerFile(person, file, sender);
      return 'offered';
    },

    // Bots cannot put files into channels. Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
    shareFiles: async () => 'not_here',

    link: async (turn) => toLink(turn),
  };
}

/** A message in several parts, of which not all are posted yet. */
interface Begun {
  readonly posted: Posted;
  readonly place: Place;
  /** How many of them stand below the first. */
  further: number;
}

async function postFirst(
  target: Target,
  first: Partial<Activity>,
  { sender, settings }: { readonly sender: TeamsSender; readonly settings: TeamsSettings },
): Promise<Pick<Begun, 'posted' | 'place'>> {
  if (target.type === 'channel') {
    const ref = toRoot(await sender.start(target.channel, first));
    const posted = { channel: target.channel, thread: ref, ref };
    return { posted, place: toThread(posted, settings) };
  }
  const place = await toPlace(target, settings, sender);
  const ref = await sender.send(place, first);
  return { posted: { channel: place.channel, thread: place.thread, ref }, place };
}

/** A second call after one that failed goes on where that one stopped. */
async function sendFurther(
  more: readonly Partial<Activity>[],
  about: Begun | undefined,
  sender: TeamsSender,
): Promise<void> {
  if (about === undefined) return;
  for (const next of more.slice(about.further)) {
    await sender.send(about.place, next);
    about.further += 1;
  }
}

function remember(begun: Map<string, Begun>, key: string, about: Begun): void {
  begun.set(key, about);
  const [oldest] = begun.keys();
  if (begun.size > MAX_REMEMBERED && oldest !== undefined) begun.delete(oldest);
}

function toActivities(message: Message): readonly Partial<Activity>[] {
  return message.type === 'post' ? [toPostMessage(message.post)] : toNoteMessages(message.note);
}

/** What follows an answer that its asker alone got goes to their chat, too. */
async function toPlace(
  target: Exclude<Target, { type: 'channel' }>,
  settings: TeamsSettings,
  sender: TeamsSender,
): Promise<Place> {
  if (target.type === 'chat') return target.place;
  if (target.type === 'thread') return toThread(target, settings);
  const { turn } = target;
  return turn.place.repliesTo === 'asker' ? openAskerChat(turn, sender) : turn.place;
}

/** A thread in a channel, as the address of a reply in it. */
function toThread(
  { channel, thread }: Pick<Posted, 'channel' | 'thread'>,
  { appId, homeTenant, serviceUrl }: TeamsSettings,
): Place {
  return {
    platform: 'teams',
    kind: 'channel',
    workspace: homeTenant,
    channel,
    thread,
    shared: false,
    address: {
      serviceUrl,
      conversationId: `${channel};messageid=${thread}`,
      channelId: 'msteams',
      botId: `28:${appId}`,
      tenantId: homeTenant,
    },
  };
}

/** A new thread is named by its conversation, `19:…;messageid=123`, or by its first message alone. */
function toRoot(id: string): string {
  return id.split(';messageid=')[1] ?? id;
}

/**
 * Source: https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 * A chat is open to its members only: there is nothing to show to others.
 */
function toLink({ place, replyRef }: Turn): string | undefined {
  if (place.kind !== 'channel') return undefined;
  const message = (place.repliesTo === undefined && replyRef) || place.thread;
  const url = new URL('https://teams.microsoft.com/l/message/');
  url.pathname += `${encodeURIComponent(place.channel)}/${encodeURIComponent(message)}`;
  url.searchParams.set('tenantId', place.workspace);
  url.searchParams.set('parentMessageId', place.thread);
  return url.href;
}
