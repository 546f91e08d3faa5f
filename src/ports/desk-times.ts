/** An instant for each desk, and one for all desks that are not listed. */
export interface DeskTimes {
  readonly desks: Readonly<Record<string, Temporal.Instant>>;
  readonly others: Temporal.Instant;
}
