import type { Clock } from '../../src/ports/clock.ts';

const MINUTE_MS = 60_000;
/** Keys that are remembered; with more of them the oldest begins anew. */
const MAX_KEYS = 10_000;

interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

/** Lets each key through so often a minute, evenly refilled. In memory: each process counts for itself. */
export class RateLimit {
  readonly #perMinute: number;
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /** Out: undefined when it may go on, else how long to wait. */
  take(key: string): number | undefined {
    const nowMs = this.#clock.now().epochMilliseconds;
    const { left, atMs } = this.#buckets.get(key) ?? { left: this.#perMinute, atMs: nowMs };
    const gained = (Math.max(0, nowMs - atMs) / MINUTE_MS) * this.#perMinute;
    const now = Math.min(this.#perMinute, left + gained);
    const allowed = now >= 1;
    this.#keep(key, { left: allowed ? now - 1 : now, atMs: nowMs });
    return allowed ? undefined : ((1 - now) / this.#perMinute) * MINUTE_MS;
  }

  #keep(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MAX_KEYS && oldest !== undefined) this.#buckets.delete(oldest);
  }
}
