interface WitnessedHead {
  readonly size: number;
  /** In hex. */
  readonly root: string;
}

/** The newest heads of other logs that were cosigned here. */
export interface WitnessedLogs {
  /**
   * Lets `decide` look at the newest head of a log and keeps what it gives, if anything, in one step with that: of two that come at
   * once the second sees what the first has kept. What is kept is on disk when this resolves.
   */
  advance<T extends { readonly keep?: WitnessedHead & { readonly note: string } }>(
    origin: string,
    at: Temporal.Instant,
    decide: (latest: WitnessedHead | undefined) => T,
  ): Promise<T>;
}
