import { timeoutError } from './errors.ts';

/** A timer that was set within this part of the time is late enough: an event of three lines is one sign of life. */
const PRECISION = 1 / 100;

/** Stops an attempt that has gone silent, or that has used up the time of the whole answer. */
export class Watch {
  /** Aborts when the caller gives up or the time is over. */
  readonly signal: AbortSignal;
  readonly #caller: AbortSignal;
  #timedOut = false;
  readonly #limit = new AbortController();
  readonly #silenceMs: number;
  readonly #endsAtMs: number;
  #timer: NodeJS.Timeout | undefined;
  #armedAtMs = 0;

  /** `endsAtMs` is on the clock of `performance.now()`. */
  constructor(silenceMs: number, endsAtMs: number, signal: AbortSignal) {
    this.#caller = signal;
    this.#silenceMs = silenceMs;
    this.#endsAtMs = endsAtMs;
    this.signal = AbortSignal.any([signal, this.#limit.signal]);
  }

  /** Waits anew from now. */
  arm(): void {
    const nowMs = performance.now();
    if (this.#timer !== undefined && nowMs - this.#armedAtMs < this.#silenceMs * PRECISION) return;
    clearTimeout(this.#timer);
    this.#armedAtMs = nowMs;
    const waitMs = Math.min(this.#silenceMs, this.#endsAtMs - nowMs);
    this.#timer = setTimeout(
      () => {
        this.#timedOut = true;
        this.#limit.abort();
      },
      Math.max(waitMs, 0),
    );
  }

  /** Stops waiting: while the reader of an answer takes its time, the model is not to blame. */
  disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Why an attempt ended: the caller's reason, our time limit, or else what `translate` makes of it. */
  failure(error: unknown, translate: (error: unknown) => unknown): unknown {
    if (this.#caller.aborted) return this.#caller.reason;
    return this.#timedOut ? timeoutError(error) : translate(error);
  }
}
