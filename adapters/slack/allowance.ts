import type { Clock } from '../../src/ports/clock.ts';

const MINUTE_MS = 60_000;

/** What Slack lets a workspace do in a minute, less a share for whatever else is going on; nothing while it says that it was too much. */
export class Allowance {
  readonly #perMinute: number;
  readonly #clock: Clock;
  /** On the clock, in ms since the epoch. */
  #usedMs: number[] = [];
  #pausedMs: { readonly at: number; readonly length: number } | undefined;

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /** Out: false where it is used up. */
  get hasRoom(): boolean {
    const nowMs = this.#nowMs();
    this.#usedMs = this.#usedMs.filter((atMs) => isWithin(nowMs - atMs, MINUTE_MS));
    const paused = this.#pausedMs;
    const isPaused = paused !== undefined && isWithin(nowMs - paused.at, paused.length);
    return !isPaused && this.#usedMs.length < this.#perMinute;
  }

  use(): void {
    this.#usedMs.push(this.#nowMs());
  }

  /** Slack said to wait. */
  pause(forMs: number): void {
    this.#pausedMs = { at: this.#nowMs(), length: forMs };
  }

  #nowMs(): number {
    return this.#clock.now().epochMilliseconds;
  }
}

/** A clock that was set back holds nothing up: what seems to lie ahead is over. */
function isWithin(agoMs: number, periodMs: number): boolean {
  return agoMs >= 0 && agoMs < periodMs;
}
