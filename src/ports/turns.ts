import type { Receipt, TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { Undelivered } from './inbox.ts';

export interface PastExchange {
  readonly question: string;
  /** Empty where no answer was found: a question that leans on this one is searched with it all the same. */
  readonly draft: string;
  /** When its answer was ready, where that is told. */
  readonly at?: Temporal.Instant;
}

/** A turn as the console, an explanation or an action sees it. `record` is undefined until it has ended. */
export interface TurnView {
  readonly turn: Turn;
  readonly record: TurnRecord | undefined;
  /** All that left for it so far, in order. */
  readonly receipts: readonly Receipt[];
  /** `pending`: somebody works on it, or will; else whoever did is done, and this became of its reply. */
  readonly delivery: 'pending' | 'delivered' | 'withdrawn' | Undelivered['as'];
}

/** Reads turns. Never returns one of another tenant. */
export interface Turns {
  find(tenant: string, turnId: string): Promise<TurnView | undefined>;
  /** The turn whose visible message has this id; ids of messages are unique within their thread only. */
  findByReply(tenant: string, thread: string, replyRef: string): Promise<TurnView | undefined>;
  /** Questions of a thread that were answered, or to which no answer was found, redacted, oldest first, at most `limit`; small talk and the given turn not included. Without a turn: the latest. */
  history(
    tenant: string,
    thread: string,
    beforeTurn: string | undefined,
    limit: number,
  ): Promise<readonly PastExchange[]>;
  /** Turns received since then that have ended and can still be read, oldest first, streamed in pages. */
  since(tenant: string, from: Temporal.Instant): AsyncIterable<Omit<TurnView, 'receipts'>>;
  /** Whether the first question that the bot took in this thread was of `subject`; undefined where it has taken none. */
  isOpener(tenant: string, thread: string, subject: string): Promise<boolean | undefined>;
}
