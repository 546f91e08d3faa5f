import type { Activity } from 'botbuilder';
import type { Place } from '../../src/domain/place.ts';
import { notTold, told } from '../../src/messages/personal-chat.ts';
import type { Log } from '../../src/ports/log.ts';
import { toNotice } from './render.ts';
import type { TeamsSender } from './sender.ts';

/** Words that one person alone reads, as `showOne`. */
export function tellOne(
  user: string,
  place: Place,
  words: string,
  deps: Parameters<typeof showOne>[3],
): Promise<void> {
  return showOne(user, place, toNotice(words), deps);
}

/**
 * What one person alone reads: `user`, an id of `place`. In a channel or group chat it is said only that they were told.
 * A targeted message would stand there itself, but a client or cloud that does not know it might show it to everybody.
 */
export async function showOne(
  user: string,
  place: Place,
  message: Partial<Activity>,
  { sender, log }: { readonly sender: TeamsSender; readonly log: Log },
): Promise<void> {
  try {
    if (place.kind === 'direct') await sender.send(place, message);
    else await sender.send(place, toNotice(await tellInChat(user, place, message, { sender, log })));
  } catch (error) {
    log.error('teams_notice_failed', error);
  }
}

/** Out: what to say of it where others read. */
async function tellInChat(
  user: string,
  place: Place,
  message: Partial<Activity>,
  { sender, log }: { readonly sender: TeamsSender; readonly log: Log },
): Promise<string> {
  try {
    await sender.send(await sender.openChat(place, user), message);
    return told();
  } catch (error) {
    log.error('teams_chat_not_opened', error);
    return notTold();
  }
}
