import { isPrivate } from '../domain/place.ts';
import { type QuestionEvent, beginsThread } from '../domain/question.ts';
import type { listensByPolicy } from '../policy/channels-schema.ts';
import type { PastExchange } from '../ports/turns.ts';
import { isFollowUp, isQuestion } from './is-follow-up.ts';

/** `@here`, `@design-team`, or somebody whom the platform did not turn into a mention. */
const NAMES_A_GROUP = /(?:^|\s)@[\p{L}\p{N}]/u;

interface Where {
  readonly listens: ReturnType<typeof listensByPolicy>;
  /** Whoever writes asked the first question that Candor took in the thread; undefined where it took none. */
  readonly isOpener: boolean | undefined;
  /** When somebody else has written there since Candor was last asked. */
  readonly othersSpokeAt: Temporal.Instant | undefined;
  /** When Candor last said there that a person is done with a question. */
  readonly closedAt: Temporal.Instant | undefined;
  /** What was asked and answered there, the latest last; read only where words decide. */
  readonly earlier: () => Promise<readonly PastExchange[]>;
}

type Said = Pick<QuestionEvent, 'asker' | 'place' | 'text' | 'mentions' | 'postKey'>;

/**
 * Whether words that do not name Candor are for it: in private always; where the channel wants it, a question of anybody that begins a
 * talk or stands in one that Candor answered in; else a
 * follow-up of whoever opened the thread. Whoever is unknown has opened none, and what names somebody else is for them.
 */
export async function isAddressed(said: Said, where: Where): Promise<boolean> {
  const { asker, place, text, mentions } = said;
  if (isPrivate(place)) return true;
  if (asker.unknown === 'identity' || where.listens === 'mention') return false;
  if (mentions.length > 0 || NAMES_A_GROUP.test(text)) return false;
  const isThread = place.thread !== place.channel; // a group chat of Teams is one thread for all: only a mention counts there
  const isEverything = where.listens === 'everything';
  if (where.isOpener === undefined) return isEverything && isThread && beginsThread(said) && isQuestion(text);
  if (!isEverything && !(isThread && where.isOpener)) return false;
  const earlier = await where.earlier();
  const othersSpoke = !isEverything && isLast(where.othersSpokeAt, [where.closedAt, earlier.at(-1)?.at]);
  return isFollowUp(text, { othersSpoke, earlier });
}

/** Whether people spoke after all that Candor said. */
function isLast(
  spokeAt: Temporal.Instant | undefined,
  said: readonly (Temporal.Instant | undefined)[],
): boolean {
  if (spokeAt === undefined) return false;
  return said.every((at) => at === undefined || Temporal.Instant.compare(at, spokeAt) < 0);
}
