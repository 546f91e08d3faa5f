import type { PlainFact } from '../domain/audit-entry.ts';
import type { NewIncident } from '../domain/incident.ts';
import type { ChangeParts } from './change-parts.ts';
import type { NewRedactionReport } from './redaction-reports.ts';

/** Whose words on which answer. `subject` in clear; stores keep only a keyed pseudonym of it. */
interface FeedbackOf {
  readonly tenant: string;
  readonly turnId: string;
  readonly subject: string;
}

/** What somebody says of an answer. */
interface Feedback {
  readonly vote: 'up' | 'down';
  /** When the vote became this one. */
  readonly at: Temporal.Instant;
  /** Why it is poor. */
  readonly reasons: readonly string[];
  /** Redacted; may be empty, and is once the person was erased. */
  readonly comment: string;
}

/** An answer with votes against it. */
interface PoorVotes {
  readonly turnId: string;
  /** Of the newest vote against it. */
  readonly at: Temporal.Instant;
  /** Each once. */
  readonly reasons: readonly string[];
  /** Of people who were not erased. */
  readonly comments: readonly string[];
}

/** One press by which somebody reports an answer. */
interface Report extends FeedbackOf {
  /** The same whenever this press is delivered. */
  readonly eventKey: string;
  /** Opened, or counted where one of its group is open. */
  readonly incident: NewIncident;
}

/** Feedback, reports and false alarms. Every method is safe to call from any replica, twice and at once. */
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
  /**
   * Notes a report, with the entry that `toFact` makes of the id of its incident. Out: that id. A press that was noted before
   * changes nothing; out is then the incident it was noted with.
   */
  report(report: Report, toFact: (incidentId: string) => PlainFact): Promise<string>;
  /**
   * Notes that the redaction of a turn was a false alarm, with a report of what it was where something is known of it. Out: false,
   * and nothing written, when that is known.
   */
  dispute(
    turn: Pick<FeedbackOf, 'tenant' | 'turnId'>,
    parts: ChangeParts,
    report?: NewRedactionReport,
  ): Promise<boolean>;
}
