import type { Listens } from '../domain/listens.ts';
import type { PlatformId } from '../domain/platforms.ts';

/** What Candor answers in a channel, in words. */

const ANSWERS: Readonly<Record<Listens, string>> = {
  mention: 'only what names me',
  threads: 'what names me, and what whoever opened a thread with me asks there next',
  everything: 'what names me, and every question in threads that I have answered in',
};

const HOW = '`/ask here mentions`, `/ask here threads` or `/ask here everything` changes that.';
/** Teams delivers what does not name an app only where it may read the channel. */
const ON_TEAMS = 'In channels of Teams I see only what names me, unless this team lets me read its messages.';

export function answersHere(listens: Listens, mayChange: boolean, platform: PlatformId): string {
  return lines(
    `In this channel I answer ${ANSWERS[listens]}.`,
    mayChange ? HOW : '',
    noteOf(listens, platform),
  );
}

export function answersHereNow(listens: Listens, platform: PlatformId): string {
  return lines(
    `From now on I answer ${ANSWERS[listens]}. This holds for this channel.`,
    noteOf(listens, platform),
  );
}

export const ONLY_IN_CHANNELS = 'That is for channels and group chats: here I answer everything.';
export const NOT_YOURS_TO_SET =
  'Only administrators can change what I answer in a channel. `/ask here` shows how it is now.';

function noteOf(listens: Listens, platform: PlatformId): string {
  return platform === 'teams' && listens !== 'mention' ? ON_TEAMS : '';
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
