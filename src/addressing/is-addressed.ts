import { isPrivate } from '../domain/place.ts';
import type { QuestionEvent } from '../domain/question.ts';
import type { listensByPolicy } from '../policy/channels-schema.ts';
import { isFollowUp } from './is-follow-up.ts';

/** `@here`, `@design-team`, or somebody whom the platform did not turn into a mention. */
const NAMES_A_GROUP = /(?:^|\s)@[\p{L}\p{N}]/u;

interface Where {
  readonly listens: ReturnType<typeof listensByPolicy>;
  /** Whoever writes asked the first question that Candor took in the thread. */
  readonly isOpener: boolean;
  /** Somebody else has written there since Candor was last asked. */
  readonly othersSpoke: boolean;
}

type Said = Pick<QuestionEvent, 'asker' | 'place' | 'text' | 'mentions'>;

/**
 * Whether words that do not name Candor are for it: in private always; where the channel wants it, a question of anybody; else a
 * follow-up of whoever opened the thread. Whoever is unknown has opened none, and what names somebody else is for them.
 */
export function isAddressed({ asker, place, text, mentions }: Said, where: Where): boolean {
  if (isPrivate(place)) return true;
  if (asker.unknown === 'identity' || where.listens === 'mention') return false;
  if (mentions.length > 0 || NAMES_A_GROUP.test(text)) return false;
  const isThread = place.thread !== place.channel; // a group chat of Teams is one thread for all: only a mention counts there
  const mayAsk = where.listens === 'everything' || (isThread && where.isOpener);
  const othersSpoke = where.othersSpoke && where.listens !== 'everything';
  return mayAsk && isFollowUp(text, { othersSpoke });
}
