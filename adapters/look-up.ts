import { setTimeout as delay } from 'node:timers/promises';
import { UpstreamError } from '../src/base/errors.ts';
import type { Clock } from '../src/ports/clock.ts';

/** What a platform said, or that it said nothing; `retryAfterMs` where it said when to ask again. */
type Found<T> =
  | { readonly type: 'found'; readonly value: T }
  | { readonly type: 'unknown'; readonly retryAfterMs?: number };

interface LookUpOptions {
  readonly clock: Clock;
  /** How long an answer counts. A failure is never kept. */
  readonly keepMs: number;
  readonly maxKept: number;
  /** Whoever asks waits no longer than this; what was asked goes on and serves whoever asks next. */
  readonly patienceMs: number;
}

/** A platform that asks for a longer rest is asked again after this all the same; also after a clock that was set back. */
const LONGEST_REST_MS = 60_000;

interface Kept<T> {
  readonly value: T;
  readonly atMs: number;
}

/**
 * Looks things up at a platform: one call a key, however many ask, and none at all while the platform wants to rest
 * (`Retry-After`).
 */
export class LookUp<T> {
  readonly #options: LookUpOptions;
  readonly #kept = new Map<string, Kept<T>>();
  readonly #running = new Map<string, Promise<Found<T>>>();
  #rest = { fromMs: 0, ms: 0 };

  constructor(options: LookUpOptions) {
    this.#options = options;
  }

  /** Never throws. `load` says why it failed before it throws; an `UpstreamError` may say when to come back. */
  async find(key: string, load: () => Promise<T>): Promise<Found<T>> {
    const kept = this.#kept.get(key);
    if (kept !== undefined && this.#leftMs(kept.atMs, this.#options.keepMs) > 0) {
      return { type: 'found', value: kept.value };
    }
    const running = this.#running.get(key);
    const restMs = this.#leftMs(this.#rest.fromMs, this.#rest.ms);
    if (running === undefined && restMs > 0) return { type: 'unknown', retryAfterMs: restMs };
    return inTime(running ?? this.#begin(key, load), this.#options.patienceMs);
  }

  #begin(key: string, load: () => Promise<T>): Promise<Found<T>> {
    const asked = this.#ask(key, load).finally(() => this.#running.delete(key));
    this.#running.set(key, asked);
    return asked;
  }

  async #ask(key: string, load: () => Promise<T>): Promise<Found<T>> {
    const { clock } = this.#options;
    try {
      const value = await load();
      this.#keep(key, { value, atMs: clock.now().epochMilliseconds });
      return { type: 'found', value };
    } catch (error) {
      const retryAfterMs = error instanceof UpstreamError ? error.retryAfterMs : undefined;
      if (retryAfterMs === undefined) return { type: 'unknown' };
      this.#rest = { fromMs: clock.now().epochMilliseconds, ms: Math.min(retryAfterMs, LONGEST_REST_MS) };
      return { type: 'unknown', retryAfterMs };
    }
  }

  #keep(key: string, kept: Kept<T>): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#options.maxKept && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** How much of a span is left. Nothing of one that has not begun: the clock was set back. */
  #leftMs(fromMs: number, spanMs: number): number {
    const passedMs = this.#options.clock.now().epochMilliseconds - fromMs;
    return passedMs < 0 ? 0 : Math.max(0, spanMs - passedMs);
  }
}

async function inTime<T>(asked: Promise<Found<T>>, patienceMs: number): Promise<Found<T>> {
  const giveUp = new AbortController();
  const late = delay(patienceMs, { type: 'unknown' } as const, { signal: giveUp.signal });
  late.catch(() => undefined);
  try {
    return await Promise.race([asked, late]);
  } finally {
    giveUp.abort();
  }
}
