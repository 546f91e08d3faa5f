import type { QuestionEvent } from '../domain/question.ts';
import type { ConsentOf } from './consents.ts';

/** The latest question since `since`, or the one that is named and no other. */
interface WhichAwaiting {
  readonly since: Temporal.Instant;
  readonly turnId?: string | undefined;
}

/** Questions that ended by `BUILT_IN.awaitingConsent`, `BUILT_IN.awaitingTraining` or `BUILT_IN.late`: sealed as every question is, and gone with their asker's key. */
export interface Awaiting {
  /**
   * The question as it was asked, with keys of its own that are the same every time: accepted again, it is accepted once, and comes late no more.
   * Undefined where there is none, or it does not open any more.
   */
  find(person: ConsentOf, which: WhichAwaiting): Promise<QuestionEvent | undefined>;
  /** The same of every question since then that waits for the course, oldest first, up to twenty: each was promised an answer. */
  findUntrained(person: ConsentOf, since: Temporal.Instant): Promise<readonly QuestionEvent[]>;
  /** The same of a question that came late. */
  findLate(
    person: ConsentOf,
    which: WhichAwaiting & { readonly turnId: string },
  ): Promise<QuestionEvent | undefined>;
  /**
   * Empties questions that wait for consent, or for the course, and were asked before: nobody can read them then, and they wait no more. Who asked and where stays, for
   * a person's answer. Safe to call at any time. Out: how many.
   */
  drop(tenant: string, before: Temporal.Instant): Promise<number>;
}
