/** `questions` per `perMs`; the full amount may be used at once and refills evenly. */
export interface RateLimit {
  readonly questions: number;
  readonly perMs: number;
}

/**
 * Reserves a place under a rate limit, atomically: of any number of racing calls no more than the limit succeed.
 * Out: undefined when reserved, else the instant to try again. Source: generic cell rate algorithm, ITU-T I.371.
 */
export interface Limits {
  reserve(key: string, limit: RateLimit, now: Temporal.Instant): Promise<Temporal.Instant | undefined>;
}
