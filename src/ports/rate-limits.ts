/** `questions` per `perMs`; the full amount may be used at once and refills evenly. */
interface Allowance {
  /** Whose: a person stands in it as a pseudonym. */
  readonly key: string;
  readonly questions: number;
  readonly perMs: number;
}

/** What is left of limits that `Admissions` reserves under. */
export interface RateLimits {
  /** How many questions there is room for, and when for all of them; undefined where there is already. Reserves nothing. */
  room(
    limit: Allowance,
    now: Temporal.Instant,
  ): Promise<{ readonly left: number; readonly fullAt: Temporal.Instant | undefined }>;
}
