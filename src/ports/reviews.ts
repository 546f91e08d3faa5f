import type { PlaceholderEntry } from '../domain/placeholder.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { DeskTimes } from './desk-times.ts';
import type { EscalationPlace, StepParts } from './escalations.ts';
import type { Fingerprint } from './fingerprints.ts';

/** `held` waits for people of a desk; the others are how that ended. */
type ReviewStatus = 'held' | 'approved' | 'edited' | 'rejected' | 'expired';

/** Somebody who decided: pseudonym, and the name unless that person was erased. */
interface Reviewer {
  readonly id: string;
  readonly name: string | undefined;
}

/** An answer that people look at first. Its words stand in the record of its turn. */
export interface Review {
  readonly id: string;
  readonly tenant: string;
  readonly turnId: string;
  readonly desk: string;
  readonly fourEyes: boolean;
  readonly status: ReviewStatus;
  /** Of the words, from 1: a decision counts for those it was made about. */
  readonly version: number;
  readonly at: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Pseudonym of who asked. */
  readonly asker: string;
  /** The first of two, who approved or wrote this version. */
  readonly first: Reviewer | undefined;
  /** Who decided; undefined while it is held and where nobody did. */
  readonly decider: Reviewer | undefined;
  readonly decidedAt: Temporal.Instant | undefined;
  readonly remindedAt: Temporal.Instant | undefined;
  /** The desk's posts, oldest first. */
  readonly places: readonly EscalationPlace[];
}

interface ReviewOpening
  extends StepParts, Pick<Review, 'id' | 'tenant' | 'turnId' | 'desk' | 'fourEyes' | 'expiresAt'> {
  /** In clear; stored as a pseudonym. */
  readonly asker: string;
}

/** Who acts, in clear: stored as a pseudonym, the name sealed. */
export interface ReviewBy {
  readonly subject: string;
  readonly name: string;
}

type ReviewChange =
  | { readonly to: 'reminded' }
  /** One of two has approved. */
  | { readonly to: 'seconded'; readonly by: ReviewBy }
  /** Other words to decide on; whoever wrote them is the first of two. */
  | { readonly to: 'reworded'; readonly by: ReviewBy; readonly record: TurnRecord }
  | {
      readonly to: Exclude<ReviewStatus, 'held'>;
      readonly by: ReviewBy | undefined;
      /** What the turn came to; undefined when its asker was erased. */
      readonly record: TurnRecord | undefined;
    };

/** Values that a reviewer's words add to the placeholders of a thread. */
interface GivenValues {
  readonly thread: string;
  /** New placeholders, and known ones with what is added to their origins. */
  readonly added: readonly PlaceholderEntry[];
  /** How many of them are new. */
  readonly fresh: number;
}

export interface ReviewStep extends StepParts {
  readonly change: ReviewChange;
  /** Sealed under the asker's key, as all of the thread's are. */
  readonly values?: GivenValues;
  /** As of a turn's ending: of the reply that is released. */
  readonly fingerprint?: Fingerprint | undefined;
}

/** Answers that wait for a person. Every method is safe to call from any replica, twice and at once. */
export interface Reviews {
  /** Out: false when this turn has one already; nothing was written then. */
  open(opening: ReviewOpening): Promise<boolean>;
  find(tenant: string, turnId: string): Promise<Review | undefined>;
  /** What this person (a pseudonym) has waited for longest. */
  findWaiting(tenant: string, asker: string): Promise<Review | undefined>;
  /**
   * Takes a step in one transaction, the turn's record with it. Out: false, and nothing written, unless the review is held and
   * stands as in `review`: the same version, the same first approval; a reminder happens once; and a new placeholder stands for
   * nothing else by now.
   */
  step(review: Review, step: ReviewStep): Promise<boolean>;
  /**
   * Turns whose held answer has expired by `now` or is to be reminded of: the expired first, each oldest first. They are not
   * opened: one that cannot be read must not hide the others. What came while a clock was ahead of `now` counts as coming now.
   */
  due(
    tenant: string,
    now: Temporal.Instant,
    remindBefore: DeskTimes,
    limit: number,
  ): Promise<readonly string[]>;
}
