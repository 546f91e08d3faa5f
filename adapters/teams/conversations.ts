import type { Activity } from 'botbuilder';
import type { Place } from '../../src/domain/place.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Conversations, Message, Posted, Target } from '../../src/ports/conversations.ts';
import { toNoteMessage, toPostMessage } from './post.ts';
import { offerFile } from './send-file.ts';
import type { TeamsSender } from './sender.ts';
import type { TeamsSettings } from './settings.ts';

/**
 * What passes between people in Teams. A connector cannot be asked what a conversation holds: a message that may stand there
 * already is posted as marked.
 */
export function createConversations(sender: TeamsSender, settings: TeamsSettings): Conversations {
  return {
    async post(target, message, { repeat }) {
      const activity = toActivity(repeat?.marked ?? message);
      if (target.type === 'channel') {
        const ref = toRoot(await sender.start(target.channel, activity));
        return { channel: target.channel, thread: ref, ref };
      }
      const place = toPlace(target, settings);
      const ref = await sender.send(place, activity);
      return { channel: place.channel, thread: place.thread, ref };
    },

    update: (posted, message) => sender.update(toThread(posted, settings), posted.ref, toActivity(message)),

    sendFile: async (person, file) => {
      await offerFile(person, file, sender);
      return 'offered';
    },

    // Bots cannot put files into channels. Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
    shareFiles: async () => 'not_here',

    link: async (turn) => toLink(turn),
  };
}

function toActivity(message: Message): Partial<Activity> {
  return message.type === 'post' ? toPostMessage(message.post) : toNoteMessage(message.note);
}

function toPlace(target: Exclude<Target, { type: 'channel' }>, settings: TeamsSettings): Place {
  if (target.type === 'chat') return target.place;
  return target.type === 'turn' ? target.turn.place : toThread(target, settings);
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
  const url = new URL('https://teams.microsoft.com/l/message/');
  url.pathname += `${encodeURIComponent(place.channel)}/${encodeURIComponent(replyRef || place.thread)}`;
  url.searchParams.set('tenantId', place.workspace);
  url.searchParams.set('parentMessageId', place.thread);
  return url.href;
}
