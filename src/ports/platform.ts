import type { PlatformId } from '../domain/platforms.ts';
import type { Reply } from '../domain/reply.ts';
import type { Turn } from '../domain/turn.ts';
import type { Conversations } from './conversations.ts';
import type { FileSource } from './file-source.ts';
import type { Identities } from './identities.ts';
import type { ThreadReader } from './thread-reader.ts';

/** `up` delivers and receives; `connecting` will soon; `down` cannot, and the operator should look. */
export type PlatformState = 'up' | 'connecting' | 'down';

/** What is seen of a reply until it is final. */
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
 *
 * A reply has a reference from its beginning on. It names a message once one stands; whoever works on the turn keeps the latest.
 */
export interface Platform {
  readonly id: PlatformId;
  readonly state: PlatformState;
  /** Where files of its questions come from. */
  readonly files: FileSource;
  /** Who its people are. */
  readonly identities: Identities;
  /** What was written in a thread before a question. */
  readonly threads: ThreadReader;
  /** Whatever is posted here and is no reply. */
  readonly conversations: Conversations;
  /**
   * Shows that the question is being worked on, by the platform's own sign (a status, typing) where there is one: nothing stands
   * yet then, and a sign that cannot be given is left out. Elsewhere it posts a labelled message that the reply will replace.
   * Out: the reference of the reply. Nothing waits for it: the question is worked on meanwhile. `checkHeld` is
   * awaited right before every try to give a sign: it throws when the turn is somebody else's by now, and none is given then.
   * `settle` is awaited in its place before what would stand there twice, a message: whoever comes next knows of this try.
   */
  begin(turn: Turn, checkHeld: () => Promise<void>, settle?: () => Promise<void>): Promise<string>;
  /**
   * Shows `interim` in place of whatever was shown before, as often as the platform lets messages change: in the message that
   * `begin` posted, in a stream that it begins, or as the sign. Waits only for a note, which was given or left out when this
   * resolves, and for a stream to begin. What cannot be shown is left to `finish`: never throws for it. `checkHeld` as for
   * `begin`. Out: the reference from now on; it changes when a stream begins, and must be kept before more is shown.
   */
  show(turn: Turn, replyRef: string, interim: Interim, checkHeld: () => Promise<void>): Promise<string>;
  /**
   * Makes the reply final: in the message that stands under `replyRef`, or where none does as a new one, of which people are
   * notified. `''` for a reply that is new in any case: a held answer after the word that it was held. Idempotent: a second call
   * shows the same reply once; where a platform cannot be asked what stands, `keep` is awaited before a post with the reference by
   * which whoever comes next knows that it may stand. `checkHeld` as for `begin`. Out: the reference of the message that stands.
   * Throws: `UpstreamError` `SLACK_FAILED` or `TEAMS_FAILED`; not retryable and its outcome unknown where the reply was sent as
   * often as may be, and nobody can tell whether it has arrived.
   */
  finish(
    turn: Turn,
    replyRef: string,
    reply: Reply,
    keep?: (replyRef: string) => Promise<void>,
    checkHeld?: () => Promise<void>,
  ): Promise<string>;
  /**
   * Takes away what stands of the turn's reply, all its parts, where messages can be deleted; what is gone already is no error. A second
   * call does nothing.
   */
  retract(turn: Turn, replyRef: string): Promise<void>;
  /** Stops taking events in and releases connections. */
  close(): Promise<void>;
}
