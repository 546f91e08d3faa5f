import { UpstreamError } from '../errors.ts';
import type { Turn } from './turn.ts';

/** First wait; doubles with each retry. */
const FIRST_MS = 1000;
const LONGEST_MS = 60_000;
/** An asker is told after this time at the latest that there will be no answer. */
const PATIENCE_MS = 5 * 60 * 1000;
/** A question that waited long before its first try is still tried so often. */
const LEAST_RETRIES = 3;

/**
 * How long to wait before a turn is tried again: what the other side asks for, else doubling with full jitter. Undefined when
 * the turn has been waiting too long already.
 */
export function retryAfterMs(
  turn: Turn,
  error: unknown,
  now: Temporal.Instant,
  random: () => number,
): number | undefined {
  const asked = error instanceof UpstreamError ? error.retryAfterMs : undefined;
  const backoffMs = Math.min(FIRST_MS * 2 ** turn.retries, LONGEST_MS) * (0.5 + random() / 2);
  const waitMs = Math.round(Math.max(asked ?? 0, backoffMs));
  const waited = now.since(turn.receivedAt).total('milliseconds');
  const patient = turn.retries < LEAST_RETRIES ? waitMs : waited + waitMs;
  return patient > PATIENCE_MS ? undefined : waitMs;
}
