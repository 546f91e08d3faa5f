import { UpstreamError } from '../../src/base/errors.ts';
import { type Place, inTheOpen } from '../../src/domain/place.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { notTold } from '../../src/messages/personal-chat.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { toNotice } from './render.ts';
import type { TeamsSender } from './sender.ts';

type Shown = Pick<Platform, 'begin' | 'finish' | 'retract' | 'show'>;

interface AskerChatDeps {
  readonly sender: TeamsSender;
  readonly log: Log;
}

/** The personal chat with whoever asked at a place where others read. Throws: `UpstreamError` `TEAMS_FAILED`. */
export async function openAskerChat({ place, asker }: Turn, sender: TeamsSender): Promise<Place> {
  const chat = await sender.openChat(inTheOpen(place), place.address?.['memberId'] ?? asker.id);
  return inTheOpen(chat);
}

/**
 * Shows replies that are for their askers alone in their personal chats, and all others as `shown` does. Nothing of such a reply is
 * seen where it was asked; where the chat cannot be opened it is said there that it was not, for somebody can change that.
 */
export function withAskerChats(shown: Shown, { sender, log }: AskerChatDeps): Shown {
  const finishInChat: Shown['finish'] = async (turn, replyRef, reply, keep) => {
    try {
      const chat = await openAskerChat(turn, sender);
      return await shown.finish({ ...turn, place: chat }, replyRef, withoutThumbs(reply), keep);
    } catch (error) {
      if (!(error instanceof UpstreamError && error.permanent)) throw error;
      log.error('teams_chat_not_opened', error);
      return sender.send(turn.place, toNotice(notTold()));
    }
  };
  return {
    begin: (turn, checkHeld, settle) => shown.begin(turn, checkHeld, settle),
    show: async (turn, replyRef, interim, checkHeld) =>
      isForAsker(turn) ? replyRef : shown.show(turn, replyRef, interim, checkHeld),
    finish: (turn, replyRef, reply, keep) =>
      isForAsker(turn)
        ? finishInChat(turn, replyRef, reply, keep)
        : shown.finish(turn, replyRef, reply, keep),
    retract: async (turn, replyRef) =>
      shown.retract(
        isForAsker(turn) ? { ...turn, place: await openAskerChat(turn, sender) } : turn,
        replyRef,
      ),
  };
}

function isForAsker({ place }: Turn): boolean {
  return place.repliesTo === 'asker';
}

/** A thumb names the message it is under, which is known in the thread of its question alone. */
function withoutThumbs(reply: Reply): Reply {
  return { ...reply, actions: reply.actions.filter((action) => action !== 'feedback') };
}
