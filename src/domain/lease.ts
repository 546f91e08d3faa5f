/** A worker's right to a turn. Once lost it never comes back. */
export interface Lease {
  /** Moves it on where that is due. Never throws. */
  keep(): Promise<void>;
  /**
   * Resolves while the turn is held; call right before anything becomes visible. By the clock where the lease lasts, else by
   * asking the database: a process that was paused for long may have lost the turn without having noticed.
   * Throws: when the turn is held by somebody else; `UpstreamError` `STORE_FAILED`.
   */
  check(): Promise<void>;
  /** As `check`; besides, the claim is on disk: whoever claims the turn after a crash knows that it was tried before. */
  settle(): Promise<void>;
  /** Gives it up for lost. Throws always. */
  lose(): never;
  readonly signal: AbortSignal;
}
