import type { QuotaDecision, ShortCharge, Turn } from '../domain/turn.ts';
import type { Charge } from './budgets.ts';

/** `questions` per `perMs`; the full amount may be used at once and refills evenly. */
interface RateLimit {
  /** Whose: a person stands in it as a pseudonym. */
  readonly key: string;
  readonly questions: number;
  readonly perMs: number;
}

/** What a question is to be reserved. */
interface Wanted {
  readonly limit: RateLimit;
  readonly charges: readonly (Charge & ShortCharge)[];
  readonly now: Temporal.Instant;
}

/** Decides which questions may be answered. */
export interface Admissions {
  /**
   * Reserves a place under the limit and every charge, and notes with the turn that it is admitted, in one step: a process that
   * dies on the way has done all of it or nothing. Where something is short, nothing is reserved and that is noted. The next
   * claim of the turn brings what was noted, so nothing is decided twice. Out: undefined when the turn is no longer held by
   * this claim; then nothing was reserved.
   *
   * However many calls race, no more than the limit succeed, and what is reserved never passes a cap. A stored instant further
   * ahead than a clock that is right could have written is not believed: it locks nobody out.
   *
   * Source: generic cell rate algorithm, ITU-T I.371.
   */
  decide(turn: Turn, wanted: Wanted): Promise<QuotaDecision | undefined>;
}
