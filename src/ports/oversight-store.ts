import type { ChangeParts } from './change-parts.ts';

/** Whose words on which answer. `subject` in clear; stores keep only a keyed pseudonym of it. */
export interface FeedbackOf {
  readonly tenant: string;
  readonly turnId: string;
  readonly subject: string;
}

/** What somebody says of an answer. */
export interface Feedback {
  readonly vote: 'up' | 'down';
  /** When the vote became this one. */
  readonly at: Temporal.Instant;
  /** Why it is poor. */
  readonly reasons: readonly string[];
  /** Redacted; may be empty, and is once the person was erased. */
  readonly comment: string;
}

/** An answer with votes against it. */
export interface PoorVotes {
  readonly turnId: string;
  /** Of the newest vote against it. */
  readonly at: Temporal.Instant;
  /** Each once. */
  readonly reasons: readonly string[];
  /** Of people who were not erased. */
  readonly comments: readonly string[];
}

/** Feedback and false alarms. Every method is safe to call from any replica, twice and at once. */
export interface OversightStore {
  find(of: FeedbackOf): Promise<Feedback | undefined>;
  /**
   * Changes what a person says; the comment is sealed under their key. Out: false, and nothing written, unless the vote stands as
   * in `before` (undefined: there is none).
   */
  give(
    of: FeedbackOf,
    change: { readonly before: Feedback | undefined; readonly after: Feedback },
    parts: ChangeParts,
  ): Promise<boolean>;
  /** Answers with a vote against them now, newest vote first, at most `limit`. */
  poor(tenant: string, limit: number): Promise<readonly PoorVotes[]>;
  /** Notes that the redaction of a turn was a false alarm. Out: false, and nothing written, when that is known. */
  dispute(turn: Pick<FeedbackOf, 'tenant' | 'turnId'>, parts: ChangeParts): Promise<boolean>;
}
