import { UpstreamError } from '../../src/base/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { isMisconfiguration, isOutage } from './errors.ts';

/** Failed answers in a row, retries included, that open the circuit. */
const FAILURES = 5;

/** The one call that is under way. Settling it twice does nothing. */
interface Call {
  succeeded(): void;
  failed(error: unknown): void;
  /** The caller gave up: nothing is known of the provider. */
  abandoned(): void;
}

/**
 * Keeps questions away from a provider that is down: after five failed answers in a row it lets none through for a while,
 * then a single one to find out. Rests are measured on a clock that nobody can set: that of the machine may jump.
 */
export class Circuit {
  readonly #restMs: number;
  readonly #log: Log;
  readonly #of: 'model' | 'moderation' | 'embeddings';
  #state: 'closed' | 'open' | 'probing' = 'closed';
  #failures = 0;
  #openedAtMs = 0;

  /** `of` begins the events in the log. */
  constructor(restMs: number, log: Log, of: 'model' | 'moderation' | 'embeddings' = 'model') {
    this.#restMs = restMs;
    this.#log = log;
    this.#of = of;
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  /** Throws: `UpstreamError` `MODEL_CIRCUIT_OPEN`. */
  enter(): Call {
    const leftMs = this.#restMs - (performance.now() - this.#openedAtMs);
    if (this.#state === 'probing' || (this.#state === 'open' && leftMs > 0)) throw openError(leftMs);
    const isProbe = this.#state === 'open';
    if (isProbe) this.#state = 'probing';
    let settled = false;
    const once = (settle: () => void) => () => {
      if (!settled) settle();
      settled = true;
    };
    return {
      succeeded: once(() => this.#succeed(isProbe)),
      failed: (error) => once(() => this.#fail(error, isProbe))(),
      abandoned: once(() => this.#abandon(isProbe)),
    };
  }

  /** An answer that began before the circuit opened does not close it. */
  #succeed(isProbe: boolean): void {
    if (!isProbe && this.#state !== 'closed') return;
    this.#failures = 0;
    if (isProbe) this.#log.info(`${this.#of}_circuit_closed`);
    this.#state = 'closed';
  }

  #fail(error: unknown, isProbe: boolean): void {
    if (isProbe) return isOutage(error) || isMisconfiguration(error) ? this.#open() : this.#succeed(true);
    if (!isOutage(error)) return;
    this.#failures += 1;
    if (this.#state === 'closed' && this.#failures >= FAILURES) this.#open();
  }

  /** Nobody found out: the next one may, at once. */
  #abandon(isProbe: boolean): void {
    if (isProbe) this.#state = 'open';
  }

  #open(): void {
    this.#state = 'open';
    this.#openedAtMs = performance.now();
    this.#log.warn(`${this.#of}_circuit_opened`, { restMs: this.#restMs });
  }
}

function openError(waitMs: number): UpstreamError {
  return new UpstreamError('MODEL_CIRCUIT_OPEN', 'The model has failed several times and is given a rest.', {
    retryable: true,
    retryAfterMs: Math.max(Math.ceil(waitMs), 0),
  });
}
