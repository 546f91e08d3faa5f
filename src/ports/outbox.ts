import type { Incident } from '../domain/incident.ts';
import type { ChangeParts } from './change-parts.ts';
import type { Posted } from './conversations.ts';
import type { EscalationPlace, NewOutMessage } from './escalations.ts';

/** A message that is held for delivery. `attempts` counts this one. */
export interface OutMessage extends NewOutMessage {
  readonly tenant: string;
  /** What it tells of. */
  readonly about:
    | 'escalation'
    | 'review'
    | 'digest'
    | 'report'
    | 'request'
    | 'reading'
    | 'alert'
    | 'welcome'
    | 'share';
  /** Messages of one stream and side are posted in their order. */
  readonly stream: string;
  /** Undefined for what is about no question. */
  readonly turnId: string | undefined;
  readonly at: Temporal.Instant;
  readonly attempts: number;
  /** How many of the tries before may have posted it: their process died, or the answer was lost. */
  readonly unsure: number;
}

/** A post whose lines tell of incidents, to be kept current as these move. */
interface Story {
  /** `platform:channel` */
  readonly channel: string;
  readonly posted: Posted;
  /** JSON of `ChannelPost`, without buttons. */
  readonly post: string;
  /** As they were when it was made. */
  readonly incidents: readonly Pick<Incident, 'id' | 'version' | 'count'>[];
}

/** When it ended, and what is recorded with the end of a message, or of a try. */
interface Beside extends Partial<Pick<ChangeParts, 'ends' | 'facts' | 'incidents'>> {
  readonly at: Temporal.Instant;
}

type Settlement = Beside &
  /** `follow`: what is to be posted after it, in the same stream. `state`: of a post that is kept current, what it shows; `says`: keyed digest of the words that show it. */
  (
    | {
        readonly type: 'sent';
        readonly place?: EscalationPlace | undefined;
        readonly follow?: readonly NewOutMessage[];
        readonly state?: string | undefined;
        readonly says?: string | undefined;
        readonly story?: Story | undefined;
        /** The message that is the reply to its question from now on. */
        /** The version of the notice that whoever it is for has seen with it. */
        readonly notice?: string | undefined;
        readonly replyRef?: string | undefined;
      }
    /** `unsure`: this try may have posted it. */
    | { readonly type: 'retry'; readonly readyAt: Temporal.Instant; readonly unsure: boolean }
    | { readonly type: 'given_up' }
  );

/** No message waits longer for its next try, and none is held longer: what lies further ahead was written by a wrong clock. */
export const MAX_WAIT_MS = 6 * 60 * 60_000;
export const MAX_LEASE_MS = 10 * 60_000;

/** Messages that are written down with what they tell of, and posted afterwards: nothing is lost with a process or a platform. */
export interface Outbox {
  /**
   * The oldest message that is ready and held by nobody; of one stream and side only the first that waits. With `stream`, the
   * first of that stream, ready or not. What cannot be read any more, its person being erased, is given up on the way. `leaseUntil` is at
   * most `MAX_LEASE_MS` ahead.
   */
  claim(
    now: Temporal.Instant,
    leaseUntil: Temporal.Instant,
    stream?: string,
  ): Promise<OutMessage | undefined>;
  /**
   * Writes what became of it, what is to be written beside that, what follows it, and a new place to talk at, in one step. Without effect when
   * somebody else holds the message by now.
   */
  settle(message: OutMessage, settlement: Settlement): Promise<void>;
}
