import { Pace } from '../../src/base/pace.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** Lets each key through so often a minute, by the clock. */
export class RateLimit {
  readonly #pace: Pace;
  readonly #clock: Clock;

  constructor(perMinute: number, clock: Clock) {
    this.#pace = new Pace(perMinute);
    this.#clock = clock;
  }

  /** Out: undefined when it may go on, else how long to wait. */
  take(key: string): number | undefined {
    return this.#pace.take(key, this.#clock.now().epochMilliseconds);
  }
}
