import type { ChannelPost, PostButton } from '../domain/channel-post.ts';
import type { Person } from '../domain/person.ts';
import type { Place } from '../domain/place.ts';
import type { Turn } from '../domain/turn.ts';

/** Words of a person, passed on, or a word of Candor's own beside them. Carries no AI label: no AI wrote it. */
export interface Note {
  /** Who wrote it: "Sam Example, IT desk". Undefined: Candor itself says something that is no answer. */
  readonly author: string | undefined;
  /** Markdown; mentions nobody. */
  readonly text: string;
  /** Small print under it. */
  readonly small: string;
  readonly buttons: readonly PostButton[];
}

/** Where a message goes; `channel` as the platform names it. */
export type Target =
  | { readonly type: 'channel'; readonly channel: string }
  | { readonly type: 'thread'; readonly channel: string; readonly thread: string }
  /** Where a question was asked, or a direct message where that place takes nothing any more. */
  | { readonly type: 'turn'; readonly turn: Turn }
  /** A chat by its address, in no thread. */
  | { readonly type: 'chat'; readonly channel: string; readonly place: Place };

/** A message that stands: its id, and the thread that answers to it come in under. */
export interface Posted {
  readonly channel: string;
  readonly thread: string;
  readonly ref: string;
}

export type Message =
  | { readonly type: 'post'; readonly post: ChannelPost }
  | { readonly type: 'note'; readonly note: Note };

/** `key` is the message's own. */
interface Delivery {
  readonly key: string;
  /** Undefined when no earlier try can have posted it. */
  readonly repeat?: Repeat | undefined;
}

/** An earlier try, since then, may have posted the message. */
interface Repeat {
  readonly since: Temporal.Instant;
  /** To be posted where nobody can tell: it says of itself that it may stand twice. */
  readonly marked: Message;
}

/** A text file, and what is said with it. */
export interface OutFile {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly note: string;
}

/**
 * What passes between people on one platform. Throws: `UpstreamError` `SLACK_FAILED` or `TEAMS_FAILED`.
 */
export interface Conversations {
  /** Where the platform can tell what it holds, a message that was posted before is found and not posted again; else it is marked. */
  post(target: Target, message: Message, delivery: Delivery): Promise<Posted>;
  /**
   * Hands a file to one person in their direct chat, never where others read. Out: `offered` where the platform asks them first
   * whether they want it; what they say comes in by `Intake.ownFile`.
   */
  sendFile(person: Person, file: OutFile): Promise<'sent' | 'offered'>;
  /**
   * Hands files to whoever reads a thread, once: those that an earlier try has left there are found by their names. Out: `not_here`
   * where bots may not, and nothing was handed over.
   */
  shareFiles(
    thread: Extract<Target, { readonly type: 'thread' }>,
    files: readonly OutFile[],
    delivery: { readonly repeat: Pick<Repeat, 'since'> | undefined },
  ): Promise<'shared' | 'not_here'>;
  /** Replaces a message; doing it twice changes nothing. */
  update(posted: Posted, message: Message): Promise<void>;
  /** An `https` address that leads members of the place to the question; undefined where there is none for others. */
  link(turn: Turn): Promise<string | undefined>;
}
