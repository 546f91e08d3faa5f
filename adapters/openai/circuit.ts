import {
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
} from 'cockatiel';
import { UpstreamError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { isOutage } from './errors.ts';

/** Failed answers in a row, retries included, that open the circuit. */
const FAILURES = 5;

/** The one call that is under way. Settling it twice does nothing. */
export interface Call {
  succeeded(): void;
  failed(error: unknown): void;
  /** The caller gave up: nothing is known of the provider. */
  abandoned(): void;
}

/**
 * Keeps questions away from a provider that is down: after five failed answers in a row it lets none through for a while,
 * then a single one to find out.
 */
export class Circuit {
  readonly #policy: CircuitBreakerPolicy;
  readonly #restMs: number;
  #openedAtMs = Number.NEGATIVE_INFINITY;

  /** `of` begins the events in the log. */
  constructor(restMs: number, log: Log, of: 'model' | 'moderation' = 'model') {
    this.#restMs = restMs;
    const failed = handleWhen(
      (error) => isOutage(error) || (error instanceof Abandoned && this.#isProbing()),
    );
    this.#policy = circuitBreaker(failed, {
      halfOpenAfter: restMs,
      breaker: new ConsecutiveBreaker(FAILURES),
    });
    this.#policy.onBreak(() => {
      this.#openedAtMs = performance.now();
      log.warn(`${of}_circuit_opened`, { restMs });
    });
    this.#policy.onReset(() => {
      log.info(`${of}_circuit_closed`);
    });
  }

  /** False while no question would be let through; true again as soon as one may try. */
  get closed(): boolean {
    return this.#policy.state !== CircuitState.Open || this.#restedMs() >= this.#restMs;
  }

  /** Throws: `UpstreamError` `MODEL_CIRCUIT_OPEN`. */
  enter(): Call {
    if (!this.closed || this.#isProbing()) throw openError(this.#restMs - this.#restedMs());
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#policy.execute(() => promise).catch(() => undefined);
    return { succeeded: resolve, failed: reject, abandoned: () => reject(new Abandoned()) };
  }

  #isProbing(): boolean {
    return this.#policy.state === CircuitState.HalfOpen;
  }

  #restedMs(): number {
    return performance.now() - this.#openedAtMs;
  }
}

class Abandoned extends Error {}

function openError(waitMs: number): UpstreamError {
  return new UpstreamError('MODEL_CIRCUIT_OPEN', 'The model has failed several times and is given a rest.', {
    retryable: true,
    retryAfterMs: Math.max(Math.ceil(waitMs), 0),
  });
}
