/** Those who come `ahead` go before those who can wait. */
export type Lane = 'ahead' | 'later';

/** Lets one through at a time. */
export class Turnstile {
  readonly #waiting: Readonly<Record<Lane, (() => void)[]>> = { ahead: [], later: [] };
  #taken = false;

  /** Resolves when it is the caller's turn, in the order of calls within a lane. Out: ends the turn; call it once. */
  async enter(lane: Lane): Promise<() => void> {
    if (this.#taken) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting[lane].push(resolve);
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
