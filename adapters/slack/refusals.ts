import { UpstreamError } from '../../src/base/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { remember } from './remember.ts';

/** A channel may be opened again, or the app invited: then an answer is a message of its own as everywhere else. */
const KEPT_MS = 60 * 60_000;

/**
 * Channels that refused a message for good, within the last hour. A status does not tell: a question there begins with a message, so
 * that a refusal is known before anything is worked on, and not only when there is an answer.
 */
export class Refusals {
  readonly #clock: Clock;
  /** On the clock, in ms since the epoch. */
  readonly #atMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(channel: string): boolean {
    const atMs = this.#atMs.get(channel);
    if (atMs === undefined) return false;
    const agoMs = this.#clock.now().epochMilliseconds - atMs;
    return agoMs >= 0 && agoMs < KEPT_MS;
  }

  /** Out: what `post` gives. */
  async watch<T>(channel: string, post: () => Promise<T>): Promise<T> {
    try {
      const posted = await post();
      this.#atMs.delete(channel);
      return posted;
    } catch (error) {
      if (error instanceof UpstreamError && error.permanent)
        remember(this.#atMs, channel, this.#clock.now().epochMilliseconds);
      throw error;
    }
  }
}
