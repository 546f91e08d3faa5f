/** A part of what may be used of something within one window. */
export interface Charge {
  /** Names the cap: whose, of what, per what. A person stands in it as a pseudonym. */
  readonly key: string;
  /** When the window of the cap began. */
  readonly windowStart: Temporal.Instant;
  readonly amount: number;
  /** Most that may be used within the window. */
  readonly cap: number;
}

/** Counts what is used against caps. Instants before the newest window of a key count in that one: clocks differ. */
export interface Budgets {
  /**
   * Reserves every charge or none, atomically: however many calls race, what is reserved never passes a cap. Out: undefined
   * when reserved, else a charge that does not fit.
   */
  reserve<C extends Charge>(charges: readonly C[]): Promise<C | undefined>;
  /** What was used of each key within its window, reservations included; 0 where nothing was. */
  used(charges: readonly Pick<Charge, 'key' | 'windowStart'>[]): Promise<readonly number[]>;
  /** Puts what was used in place of what `charges` reserved; nothing where their window is over. */
  settle(charges: readonly Charge[], used: number): Promise<void>;
}
