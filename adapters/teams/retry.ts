import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../../src/base/backoff.ts';
import type { UpstreamError } from '../../src/base/errors.ts';
import { statusOf, toUpstreamError } from './errors.ts';

/** What waiting needs of the world, so that a test does not wait. */
interface Patience {
  wait(ms: number): Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
}

export const realPatience: Patience = { wait: (ms) => sleep(ms), random: Math.random };

/**
 * What Teams asks bots to try again.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const TRY_AGAIN = new Set([412, 429, 502, 504]);
const ATTEMPTS = 4;
/** A worker does not wait longer for Teams; the turn is tried again later instead. */
const PACE = { firstMs: 1000, longestMs: 5000 };
const ATTEMPT_TIMEOUT_MS = 15_000;

/**
 * Calls Teams, waiting and trying again where Teams asks for it. `Retry-After` is honoured; without one the wait doubles,
 * with jitter, so that replicas do not come back together. `call` gets a signal that ends one attempt. What would make
 * something visible twice, `unrepeatable`, is not tried again where it may have arrived.
 * Throws: `UpstreamError` `TEAMS_FAILED`.
 */
export async function withRetry<T>(
  call: (signal: AbortSignal) => Promise<T>,
  patience: Patience,
  kind: 'repeatable' | 'unrepeatable' = 'repeatable',
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withDeadline(call, ATTEMPT_TIMEOUT_MS);
    } catch (error) {
      const failure = toUpstreamError(error);
      const waitMs = waitBefore(failure, attempt, patience);
      const again =
        TRY_AGAIN.has(statusOf(error) ?? 0) && !(kind === 'unrepeatable' && failure.outcomeUnknown);
      if (attempt === ATTEMPTS || !again || waitMs > PACE.longestMs) throw failure;
      await patience.wait(waitMs);
    }
  }
}

function waitBefore(failure: UpstreamError, attempt: number, patience: Patience): number {
  const { retryAfterMs: askedMs } = failure;
  return askedMs === undefined
    ? backoffMs(attempt, patience.random, PACE)
    : askedMs + 250 * patience.random();
}

/** Gives `call` a signal that fires after `timeoutMs`, and rejects then even where the signal is not looked at. */
export async function withDeadline<T>(
  call: (signal: AbortSignal) => Promise<T>,
  timeoutMs: number,
): Promise<T> {
  const controller = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(Object.assign(new Error('Teams took too long.'), { code: 'ETIMEDOUT' }));
    controller.abort();
  }, timeoutMs);
  try {
    return await Promise.race([call(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
