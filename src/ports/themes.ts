/** Days of the policy's time zone. */
interface Days {
  readonly from: Temporal.PlainDate;
  /** Exclusive. */
  readonly until: Temporal.PlainDate;
}

/**
 * What people looked for and the handbook did not hold, word by word: never a question, and nobody's name. Words are added with the
 * end of a turn, see `TurnEnding`.
 */
export interface Themes {
  /**
   * Words that at least `least` different people looked for in those days, with how many, most people first. What fewer looked
   * for is not told, not even opened. A word of which nothing opens any more, as after erasures, is left out.
   */
  find(
    tenant: string,
    days: Days,
    least: number,
    limit: number,
  ): Promise<readonly { readonly word: string; readonly people: number }[]>;
}
