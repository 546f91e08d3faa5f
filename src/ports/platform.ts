import type { PlatformId } from '../domain/platforms.ts';
import type { Reply } from '../domain/reply.ts';
import type { Turn } from '../domain/turn.ts';
import type { Conversations } from './conversations.ts';
import type { FileSource } from './file-source.ts';
import type { Identities } from './identities.ts';

/** `up` delivers and receives; `connecting` will soon; `down` cannot, and the operator should look. */
export type PlatformState = 'up' | 'connecting' | 'down';

/** What stands in the visible message until the final reply does. */
export interface Interim {
  /** The answer as far as it is there, already vetted and restored, or a sentence of Candor's own. */
  readonly type: 'answer' | 'note';
  /** Markdown, all of it. */
  readonly text: string;
}

/**
 * A place where people ask and read. Events come in through the `Intake` it was opened with; replies go out here.
 *
 * An implementation promises: it verifies that events come from the platform before passing them on; it acknowledges an
 * event only after `Intake.ask` has resolved; it shows the AI label in the platform's native form on every message made by
 * `begin` and `finish`; it escapes markup so that text cannot mention, link or load anything by itself.
 */
export interface Platform {
  readonly id: PlatformId;
  readonly state: PlatformState;
  /** Where files of its questions come from. */
  readonly files: FileSource;
  /** Who its people are. */
  readonly identities: Identities;
  /** Whatever is posted here and is no reply. */
  readonly conversations: Conversations;
  /**
   * Makes the visible, labelled message that says the question is being worked on. Out: its id, for `finish`. `checkHeld` is
   * awaited right before every try to post: it throws when the turn is somebody else's by now, and nothing is posted then.
   */
  begin(turn: Turn, checkHeld: () => Promise<void>): Promise<string>;
  /**
   * Shows `interim` in place of whatever the message showed before, as often as the platform lets messages change. Waits only
   * for a note: it stands, or was left out, when this resolves. What cannot be shown is left to `finish`: never throws for it.
   * `checkHeld` as for `begin`.
   */
  show(turn: Turn, replyRef: string, interim: Interim, checkHeld: () => Promise<void>): Promise<void>;
  /**
   * Turns the message `replyRef` into the final reply. Idempotent: a second call shows the same reply once.
   * Throws: `UpstreamError` `SLACK_FAILED` or `TEAMS_FAILED`; not retryable and its outcome unknown where the reply was sent as
   * often as may be, and nobody can tell whether it has arrived.
   */
  finish(turn: Turn, replyRef: string, reply: Reply): Promise<void>;
  /** Stops taking events in and releases connections. */
  close(): Promise<void>;
}
