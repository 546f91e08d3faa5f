import type { Asker } from './person.ts';
import type { Place } from './place.ts';

/** The shapes a question takes on its way through. Instants are `Temporal.Instant`; text is UTF-16 as JavaScript has it. */
/** Longest question taken, in UTF-16 units; platforms refuse or cut longer ones and say so. */
export const MAX_QUESTION_CHARS = 40_000;

/** A person named in the text by the platform's own markup. Half-open UTF-16 span of `text`. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly id: string;
}

/** A file that came with a question, by reference: it is fetched only when the question is worked on. */
export interface FileRef {
  /** As its sender named it; content, never logged. */
  readonly name: string;
  /** What the platform's own adapter needs to fetch it; opaque to everything else. */
  readonly address: Readonly<Record<string, string>>;
}

/** A post under no other: nobody has written in its thread before. */
export function beginsThread({ postKey, place }: Pick<QuestionEvent, 'place' | 'postKey'>): boolean {
  return place.kind === 'channel' && postKey.endsWith(place.thread);
}

/** What a platform delivered: neutral, verified as coming from that platform, otherwise untrusted. */
export interface QuestionEvent {
  /** Unique per delivery unit of the platform (Slack `event_id`, Teams conversation and activity id). */
  readonly eventKey: string;
  /** The same for every event about one post (Slack channel and ts, Teams conversation and id): catches app_mention beside message. It ends with the post's own id. */
  readonly postKey: string;
  readonly place: Place;
  readonly asker: Asker;
  /** Plain text or markdown, the bot's own mention removed, ≤ 40 000 units. */
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** The same with its looks, as markdown, where a platform tells them: what a person says to another is passed on so. */
  readonly written?: string;
  /** Attached files, in order. None when left out. */
  readonly files?: readonly FileRef[];
  /** What other people wrote and the asker passed on: quoted replies, shared messages. None when left out. */
  readonly quotes?: readonly string[];
  /**
   * The id of its own post, where it calls the bot into a thread: what others wrote there before it may be read for its answer.
   */
  readonly threadPost?: string;
  /** False for a post that does not name the bot: it counts only in threads that the bot has answered in, or where a channel wants every question answered. */
  readonly addressed: boolean;
  /**
   * Meant for Candor also while a person has the asker's question: the `/ask` command, or a mention on a platform that
   * delivers posts without one as well.
   */
  readonly explicit?: true;
  /** When it was posted, by the platform's own clock, as ISO 8601; undefined where the platform does not say. */
  readonly postedAt?: string;
}
