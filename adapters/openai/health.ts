import { errorCodeOf } from '../../src/base/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { isMisconfiguration, isOutage } from './errors.ts';

/**
 * What the last requests said of the provider: down from the first that fails until one is answered, so that it does not
 * change while the provider is left alone or tried again.
 */
export class Health {
  readonly #log: Log;
  #isFailing = false;
  /** Models that the provider does not let us use; the others may be fine. */
  readonly #misconfigured = new Set<string>();

  constructor(log: Log) {
    this.#log = log;
  }

  get state(): 'up' | 'down' {
    return this.#isFailing || this.#misconfigured.size > 0 ? 'down' : 'up';
  }

  answered(model: string): void {
    const before = this.state;
    this.#isFailing = false;
    this.#misconfigured.delete(model);
    if (before !== this.state) this.#log.info('model_up');
  }

  failed(model: string, error: unknown): void {
    const before = this.state;
    if (isMisconfiguration(error)) this.#misconfigured.add(model);
    else if (isOutage(error)) this.#isFailing = true;
    if (before !== this.state) this.#log.warn('model_down', { code: errorCodeOf(error) });
  }
}
