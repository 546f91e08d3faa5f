export interface Vote {
  readonly tenant: string;
  readonly turnId: string;
  readonly subject: string;
  readonly vote: 'up' | 'down';
  readonly at: Temporal.Instant;
}

/** Why somebody found an answer poor. */
export interface VoteReasons {
  readonly tenant: string;
  readonly turnId: string;
  readonly subject: string;
  readonly reasons: readonly string[];
  /** Redacted; may be empty. */
  readonly comment: string;
  readonly at: Temporal.Instant;
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

/** Feedback and false alarms. */
export interface OversightStore {
  /** Upserts on turn and person. Out: the vote that stood before, undefined when there was none. The same vote keeps its time. */
  vote(vote: Vote): Promise<Pick<Vote, 'vote' | 'at'> | undefined>;
  /** Upserts on turn and person. The comment is sealed under the person's key. */
  explain(reasons: VoteReasons): Promise<void>;
  /** Answers with a vote against them now, newest vote first, at most `limit`. */
  poor(tenant: string, limit: number): Promise<readonly PoorVotes[]>;
  /** Notes that the redaction of a turn was a false alarm. False when that is known. */
  dispute(turn: {
    readonly tenant: string;
    readonly turnId: string;
    readonly at: Temporal.Instant;
  }): Promise<boolean>;
}
