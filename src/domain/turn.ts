import type { QuestionEvent } from './question.ts';

/** One question on its way to its outcome: the unit of audit. */
export interface Turn extends Omit<QuestionEvent, 'eventKey' | 'postKey'> {
  readonly id: string;
  readonly tenant: string;
  readonly thread: string;
  /** What was decided when an earlier claim asked for a place; undefined while nobody has. */
  readonly admission?: QuotaDecision;
  readonly receivedAt: Temporal.Instant;
  /** The process that holds it. */
  readonly worker: string;
  /** How often it has been claimed, this time included: the number of the claim. */
  readonly attempts: number;
  /** How many of the claims before were given back in good order; the others ended with their process. */
  readonly retries: number;
  /** How many of those only waited for the platform to say who asks: nothing had broken. None when left out. */
  readonly awaited?: number;
  /** Id of the visible message, once the platform has given one. */
  readonly replyRef: string | undefined;
  /** The platform has refused its conversation for good since it was asked: nothing is sent there. */
  readonly refused: boolean;
  /** How often it ran alone and its process died. */
  readonly loneRuns: number;
  /** Its asker deleted it, or stopped the answer: it is not worked on any more. */
  readonly withdrawn?: 'deleted' | 'stopped';
  /** Nothing was asked in its thread before, and no placeholder of it is kept. */
  readonly isFirst?: true;
  /** When it was claimed no person had a question of its asker's or of its thread. */
  readonly isUnattended?: true;
  /** When it was claimed no other question waited: what is open is held. */
  readonly isLast?: true;
  /** An earlier claim sent something for an answer, and nobody knows whether it is billed. */
  readonly maybeBilled?: true;
}

/** How often it was given back because something broke. */
export function failuresOf({ retries, awaited = 0 }: Pick<Turn, 'retries' | 'awaited'>): number {
  return retries - awaited;
}

/** Whether limits and budgets let a question through. It is decided once, and noted with the question. */
export type QuotaDecision =
  | { readonly type: 'admitted' }
  /** The person's allowance is used up until `retryAt`. */
  | { readonly type: 'limited'; readonly retryAt: Temporal.Instant }
  /** A budget of questions is used up. */
  | { readonly type: 'short'; readonly charge: ShortCharge };

/** A budget that is used up, or of which too little is left. */
export interface ShortCharge {
  readonly budget: {
    readonly for: 'person' | 'channel' | 'tenant';
    readonly per: 'hour' | 'day' | 'month';
  };
  readonly unit: 'questions' | 'tokens';
  readonly cap: number;
  readonly resetsAt: Temporal.Instant;
}

export type Verdict = 'allow' | 'review' | 'escalate' | 'refuse';

/** How a turn ended, from the asker's side. */
export type Outcome = 'answered' | 'unknown' | 'refused' | 'escalated' | 'held' | 'failed' | 'withdrawn';
