import { isMisconfiguration, isOutage } from './errors.ts';

/**
 * What the last requests said of the provider: down from the first that fails until one is answered, so that it does not
 * change while the provider is left alone or tried again.
 */
export class Health {
  #isFailing = false;
  /** Models that the provider does not let us use; the others may be fine. */
  readonly #misconfigured = new Set<string>();

  get state(): 'up' | 'down' {
    return this.#isFailing || this.#misconfigured.size > 0 ? 'down' : 'up';
  }

  answered(model: string): void {
    this.#isFailing = false;
    this.#misconfigured.delete(model);
  }

  failed(model: string, error: unknown): void {
    if (isMisconfiguration(error)) this.#misconfigured.add(model);
    else if (isOutage(error)) this.#isFailing = true;
  }
}
