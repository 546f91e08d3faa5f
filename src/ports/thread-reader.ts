import type { Asker } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import type { Mention } from '../domain/question.ts';

/** What somebody wrote in a thread before. All of it is content: never logged, and kept nowhere. */
interface EarlierMessage {
  /** Undefined for an app's. */
  readonly author: Asker | undefined;
  /** Plain text, as that of a question. */
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/**
 * `not_here`: the platform shows bots no earlier messages. `not_allowed`: it would, and Candor may not see this thread. `not_now`:
 * it could not be asked.
 */
type Unread = 'not_here' | 'not_allowed' | 'not_now';

type ThreadRead =
  | {
      readonly type: 'read';
      /** Oldest first. */
      readonly messages: readonly EarlierMessage[];
      /** Some between the first and the last of them are not among them. */
      readonly isPart: boolean;
    }
  | { readonly type: 'unread'; readonly why: Unread };

/**
 * Reads what was written in the thread of a question before it, from the platform that keeps it.
 *
 * An implementation promises: it gives messages of this thread alone, as they stand there now, none that was deleted, none of
 * Candor's own, and only what everybody there can read; the first message of the thread and the last ones before the post
 * `before`, at most `limit` together, which is 1 or more; an author of whom the platform does not say who they are counts as
 * external. It keeps nothing, logs no content, and never throws for what the platform answers. Once `signal` is aborted it ends.
 */
export interface ThreadReader {
  read(
    place: Place,
    span: { readonly before: string; readonly limit: number },
    signal: AbortSignal,
  ): Promise<ThreadRead>;
}
