/** How long a process waits for the server, and the server for a process. */
interface TimeLimits {
  /** To get a connection: one that is free, or a new one. */
  readonly connectMs: number;
  /** For one statement, then the server gives it up. */
  readonly statementMs: number;
  /** For what another transaction holds. */
  readonly lockMs: number;
  /**
   * For the next statement of a transaction, then the server undoes it: a process that stands still, or whose link hangs, keeps
   * nobody else waiting for longer. The same for data that nobody acknowledges.
   */
  readonly idleMs: number;
  /** For an answer; one that is later will not come, and the connection is dead. */
  readonly answerMs: number;
  /** From asking for a connection until it is given back. */
  readonly inAllMs?: number;
}

/** For the work on questions, and all that goes on beside it. */
export const WORKING: TimeLimits = {
  connectMs: 5000,
  statementMs: 10_000,
  lockMs: 5000,
  idleMs: 3000,
  answerMs: 12_000,
};

/** For what a platform waits for, three seconds at most. */
export const AT_THE_FRONT: TimeLimits = {
  connectMs: 2000,
  statementMs: 2000,
  lockMs: 2000,
  idleMs: 2000,
  answerMs: 2000,
  inAllMs: 2400,
};

/** For migrations and copies: they may rewrite a large table, or wait for another process that does. */
export const LONG: TimeLimits = {
  connectMs: 5000,
  statementMs: 30 * 60_000,
  lockMs: 30 * 60_000,
  idleMs: 30 * 60_000,
  answerMs: 31 * 60_000,
};
