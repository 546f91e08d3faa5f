/** Those who come `ahead` go before those who can wait. */
type Priority = 'ahead' | 'later';

/** Lets one through at a time. */
export class PriorityMutex {
  readonly #waiting: Readonly<Record<Priority, (() => void)[]>> = { ahead: [], later: [] };
  #taken = false;

  /** Resolves when it is the caller's turn, in the order of calls within a priority. Out: ends the turn; call it once. */
  async enter(priority: Priority): Promise<() => void> {
    if (this.#taken) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting[priority].push(resolve);
      await promise;
    }
    this.#taken = true;
    return () => this.#leave();
  }

  #leave(): void {
    const next = this.#waiting.ahead.shift() ?? this.#waiting.later.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }
}
