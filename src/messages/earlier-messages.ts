import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { ThreadReader } from '../ports/thread-reader.ts';
import { say } from './say.ts';

/** What is said of the messages of a thread that were read for an answer, or could not be. */

type Unread = Extract<Awaited<ReturnType<ThreadReader['read']>>, { readonly type: 'unread' }>['why'];

interface Counts {
  readonly read: number;
  readonly leftOut: number;
  readonly isPart: boolean;
}

/** Said under an answer for which others' messages were read. */
export function readEarlierNote({ read, leftOut, isPart }: Counts, language: ReplyLanguage): string {
  const parts = [
    say('earlierMessages.read', { count: read }, language),
    leftOut > 0 ? say('earlierMessages.leftOut', { count: leftOut }, language) : undefined,
    isPart ? say('earlierMessages.part', undefined, language) : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

export function unreadThread(why: Unread, language: ReplyLanguage): string {
  const key = why === 'not_now' ? 'earlierMessages.notNow' : 'earlierMessages.unseen';
  return say(key, undefined, language);
}

/** In place of an answer to what is asked about them alone. */
export function unreadAndAskedAbout(why: Unread, language: ReplyLanguage): string {
  const key = why === 'not_now' ? 'earlierMessages.noAnswerNow' : 'earlierMessages.noAnswerUnseen';
  return say(key, undefined, language);
}

/** Where the answer cites no passage. */
export function standsOnThread(language: ReplyLanguage): string {
  return say('earlierMessages.stands', undefined, language);
}

export function nothingEarlier(language: ReplyLanguage): string {
  return say('earlierMessages.nothing', undefined, language);
}
