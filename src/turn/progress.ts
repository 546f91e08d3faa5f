import type { Lease } from '../domain/lease.ts';
import type { Notice } from '../domain/notice.ts';
import type { Moderated, Receipt, TurnRecord } from '../domain/turn-record.ts';
import type { Turn } from '../domain/turn.ts';
import type { Call } from './cost.ts';

/** How far a turn has come; kept outside of it, so that one that breaks still says what left, and has its visible message. */
export interface Progress {
  readonly lease: Lease;
  /** When work on this claim began. */
  beganAt: Temporal.Instant;
  /** The making of the visible message, while it is under way and after. */
  visible?: Promise<string> | undefined;
  /** Why the visible message could not be made, the last time. */
  unshown?: unknown;
  replyRef: string | undefined;
  /** All that left, without its content, in order, under earlier claims as well. */
  readonly sent: Omit<Receipt, 'body'>[];
  /** Of two models the one that was asked, where one is tried. */
  canary?: TurnRecord['canary'];
  /** The answer began to come. */
  begun: boolean;
  /** What was reserved for it under this claim. */
  reservedTokens?: number;
  /** What calls of the model used, as the provider says. */
  usedTokens: number;
  /** The call for search queries, once it has ended. */
  queries?: Call | undefined;
  /** The call for a judgement whether somebody is in danger, once it has ended. */
  hardSubject?: Call | undefined;
  /** The call for the vectors of the question, once it has ended. */
  embedding?: Call | undefined;
  /** Something left, under any claim, of which nobody knows what it used. */
  maybeBilled: boolean;
  /** The most that one call for the answer can use. */
  mostTokens?: number;
  toModelMs: number | undefined;
  /** What the moderation service was asked and said, in order. */
  readonly moderated: Moderated[];
  /** What the asker has to be shown with the reply. */
  notice?: Notice | undefined;
  /** The asker was told that it takes longer, or sees the answer grow. */
  noted?: boolean;
  showing?: boolean;
  /** The asker wants no answer any more. */
  withdrawn?: Turn['withdrawn'] | undefined;
  /** It runs alone in its process. */
  alone?: true;
  /** The end is on disk: only the visible reply may be missing. */
  recorded: boolean;
  /** The reply stands, and nothing is left to do. */
  delivered?: boolean;
}
