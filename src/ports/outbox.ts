import type { EscalationPlace, NewOutMessage } from './escalations.ts';

/** A message that is held for delivery. `attempts` counts this one. */
export interface OutMessage extends NewOutMessage {
  readonly tenant: string;
  /** What it tells of. */
  readonly about: 'escalation' | 'review';
  readonly turnId: string;
  readonly at: Temporal.Instant;
  readonly attempts: number;
}

export type Settlement =
  | { readonly type: 'sent'; readonly place?: EscalationPlace | undefined }
  | { readonly type: 'retry'; readonly readyAt: Temporal.Instant }
  | { readonly type: 'given_up' };

/** Messages that are written down with what they tell of, and posted afterwards: nothing is lost with a process or a platform. */
export interface Outbox {
  /**
   * The oldest message that is ready and held by nobody; of one escalation or review and side only the first that waits. What cannot
   * be read any more, its person being erased, is given up on the way.
   */
  claim(now: Temporal.Instant, leaseUntil: Temporal.Instant): Promise<OutMessage | undefined>;
  /** Writes what became of it, and a new place to talk at. Without effect when somebody else holds the message by now. */
  settle(message: OutMessage, settlement: Settlement): Promise<void>;
}
