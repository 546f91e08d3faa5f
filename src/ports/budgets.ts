/** A part of what may be used of something within one window. */
export interface Charge {
  /** Names the cap: whose, of what, per what. A person stands in it as a pseudonym. */
  readonly key: string;
  /** When the window of the cap began. */
  readonly windowStart: Temporal.Instant;
  /** When it is charged. */
  readonly at: Temporal.Instant;
  readonly amount: number;
  /** Most that may be used within the window. */
  readonly cap: number;
}

/**
 * Counts what is used against caps. A charge of a window before the newest of its key counts in that one, for clocks differ;
 * but not where that one lies further ahead than clocks differ: a clock that jumped wrote it, and the count of the window before
 * it goes on.
 */
export interface Budgets {
  /**
   * Reserves every charge or none, atomically: however many calls race, what is reserved never passes a cap. Out: undefined
   * when reserved, else a charge that does not fit.
   */
  reserve<C extends Charge>(charges: readonly C[]): Promise<C | undefined>;
  /** What was used of each key within its window, reservations included; 0 where nothing was. */
  used(charges: readonly Pick<Charge, 'key' | 'windowStart' | 'at'>[]): Promise<readonly number[]>;
  /** Puts what was used in place of what `charges` reserved; nothing where their window is over. */
  settle(charges: readonly Charge[], used: number): Promise<void>;
}
