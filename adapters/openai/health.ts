import { errorCodeOf } from '../../src/base/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { isMisconfiguration, isOutage } from './errors.ts';

/** A model that nobody has asked for so long may be in the policy no more. */
const FORGET_MS = 600_000;

/**
 * What the last requests said of the provider: down from the first that fails until one is answered, so that it does not
 * change while the provider is left alone or tried again.
 */
export class Health {
  readonly #log: Log;
  #isFailing = false;
  /** Models that the provider does not let us use, and when it last said so; the others may be fine. */
  readonly #misconfigured = new Map<string, number>();
  readonly #nowMs: () => number;

  /** `nowMs` is of a clock that nobody can set. */
  constructor(log: Log, nowMs = (): number => performance.now()) {
    this.#log = log;
    this.#nowMs = nowMs;
  }

  get state(): 'up' | 'down' {
    const sinceMs = this.#nowMs() - FORGET_MS;
    const isRecent = [...this.#misconfigured.values()].some((atMs) => atMs > sinceMs);
    return this.#isFailing || isRecent ? 'down' : 'up';
  }

  answered(model: string): void {
    const before = this.state;
    this.#isFailing = false;
    this.#misconfigured.delete(model);
    if (before !== this.state) this.#log.info('model_up');
  }

  failed(model: string, error: unknown): void {
    const before = this.state;
    if (isMisconfiguration(error)) this.#misconfigured.set(model, this.#nowMs());
    else if (isOutage(error)) this.#isFailing = true;
    if (before !== this.state) this.#log.warn('model_down', { code: errorCodeOf(error) });
  }
}
