const MINUTE_MS = 60_000;
/** Names that are remembered; with more of them the oldest begins anew. */
const MAX_NAMES = 10_000;

interface Allowance {
  readonly left: number;
  readonly atMs: number;
}

/** Lets each name through so often a minute, evenly refilled. In memory: each process counts for itself. */
export class Pace {
  readonly #perMinute: number;
  readonly #known = new Map<string, Allowance>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /** Out: undefined when `name` may go on now, else how long it has to wait. */
  take(name: string, nowMs: number): number | undefined {
    const { left, atMs } = this.#known.get(name) ?? { left: this.#perMinute, atMs: nowMs };
    const gained = (Math.max(0, nowMs - atMs) / MINUTE_MS) * this.#perMinute;
    const now = Math.min(this.#perMinute, left + gained);
    const isAllowed = now >= 1;
    this.#known.delete(name);
    this.#known.set(name, { left: isAllowed ? now - 1 : now, atMs: nowMs });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_NAMES && oldest !== undefined) this.#known.delete(oldest);
    return isAllowed ? undefined : ((1 - now) / this.#perMinute) * MINUTE_MS;
  }
}
