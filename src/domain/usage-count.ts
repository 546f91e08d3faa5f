/** One thing that happened, to be counted. `label` is a kind, rule id, verdict or bucket; never content or a person. */
export interface UsageCount {
  readonly metric:
    | 'questions'
    | 'outcome'
    /** Replies that were never shown, beside what became of their questions. */
    | 'undelivered'
    | 'verdict'
    | 'redaction'
    /** A question that was refused for what was found in it: by kind, once for each kind that policy keeps back. */
    | 'blocked'
    /** Found, but with less certainty than policy asks for: left in. */
    | 'uncertain'
    | 'false_alarm'
    /** What askers say should have been masked. */
    | 'missed'
    | 'refusal'
    /** A question that a person has instead of an answer, by the rule that said so. */
    | 'handover'
    /** A question that a guard objected to, whatever policy made of it. */
    | 'guard'
    /** A check that policy demands, and that did not take place: the turn went on without it. */
    | 'not_checked'
    /** Found in an answer and left to policy: advice, claims and figures that no passage carries. */
    | 'noted'
    /** Help given to somebody in danger or with a hard subject: told only where there were enough of them. */
    | 'helped'
    | 'shadow'
    /** While a model is tried beside the policy's: what became of a question and what readers say of the answer, `trial:model:what`. */
    | 'canary'
    | 'feedback'
    /** A reader who reported an answer: once each, however often they press. */
    | 'reported'
    | 'tokens'
    /** Calls of a model that were cut off, of which nobody knows whether they are billed, and the most tokens that they can have used. */
    | 'maybe_billed'
    | 'cost_micro_usd'
    /** The same, and questions, by the group that they are charged to. */
    | 'charged_micro_usd'
    | 'charged_questions'
    /** Answers by a model for which the policy has no price. */
    | 'unpriced'
    /** From acceptance to the recorded answer, of answers alone. */
    | 'latency_ms'
    | 'escalations'
    | 'reviews'
    /** From being held or opened to the decision or the claim, in buckets as `latency_ms`. */
    | 'review_wait_ms'
    | 'escalation_wait_ms';
  readonly label: string;
  readonly value: number;
}

/** What is to be counted. `at`: when it happened, where that is not when the change beside it did. */
export interface NewCount extends UsageCount {
  readonly at?: Temporal.Instant;
}

export interface Period {
  readonly start: Temporal.Instant;
  /** Exclusive. */
  readonly end: Temporal.Instant;
}
