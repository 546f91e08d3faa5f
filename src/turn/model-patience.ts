import { backoffMs } from '../base/backoff.ts';
import { toSeconds } from '../base/duration.ts';
import { UpstreamError } from '../base/errors.ts';
import { type Turn, failuresOf } from '../domain/turn.ts';
import type { ModelLimits } from '../ports/model.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';

type ModelPatienceDeps = Pick<TurnDeps, 'clock' | 'model' | 'organisation' | 'random'>;

/** Requests of the first claim that asks the model, and of each later one, of which there are three: six in all. */
const FIRST_REQUESTS = 3;
const LATER_REQUESTS = 1;
const MOST_RETRIES = 3;
/** First wait before another claim, of the time for an answer and at most; doubles with each. */
const FIRST_WAIT_SHARE = 0.1;
const FIRST_WAIT_MOST_MS = 15_000;
/** Left of the time for the apology, and so much of a shorter one. */
const TELLING_MS = 5000;
const TELLING_SHARE = 0.1;
/** With less than this, or such a part of a shorter time, it is no use to ask. */
const LEAST_MS = 10_000;
const LEAST_SHARE = 0.2;

/**
 * What the model may take for this question, of the time that policy gives an answer from the beginning of work on it. Where
 * that is used up, and not by the model, the question has it once more: it waited in the queue, or for a process to start.
 * Throws: `UpstreamError` `MODEL_TIMEOUT` when nothing is left and the model is down.
 */
export function modelLimits(
  turn: Turn,
  { beganAt }: Pick<Progress, 'beganAt'>,
  { clock, organisation, model }: ModelPatienceDeps,
): ModelLimits {
  const { workMs, leastMs } = timesOf(organisation);
  const spentMs = msSince(isFirst(turn) ? beganAt : turn.receivedAt, clock);
  const isUsedUp = workMs - spentMs < leastMs;
  if (isUsedUp && model.state === 'down') {
    throw new UpstreamError('MODEL_TIMEOUT', 'The time for an answer is used up.', { retryable: false });
  }
  const isAnew = isFirst(turn) || hasCrashed(turn) || (isUsedUp && failuresOf(turn) <= 1);
  return {
    withinMs: isUsedUp ? workMs : Math.min(workMs - spentMs, workMs),
    maxRequests: isAnew ? FIRST_REQUESTS : LATER_REQUESTS,
  };
}

/** How long to wait until the model is asked again; undefined when the asker has waited long enough. */
export function waitForModelMs(
  turn: Turn,
  error: UpstreamError,
  { clock, organisation, random }: ModelPatienceDeps,
): number | undefined {
  if (!isFirst(turn) && failuresOf(turn) >= MOST_RETRIES) return undefined;
  const { workMs, leastMs } = timesOf(organisation);
  const firstMs = Math.min(workMs * FIRST_WAIT_SHARE, FIRST_WAIT_MOST_MS);
  const longestMs = firstMs * 2 ** MOST_RETRIES;
  const ownMs = backoffMs(failuresOf(turn) + 1, random, { firstMs, longestMs });
  // How long a circuit rests says when somebody may try, not when the provider is back.
  const askedMs = error.code === 'MODEL_CIRCUIT_OPEN' ? 0 : (error.retryAfterMs ?? 0);
  const waitMs = Math.round(Math.max(askedMs, ownMs));
  return msSince(turn.receivedAt, clock) + waitMs > workMs - leastMs ? undefined : waitMs;
}

/** `workMs`: what is left for work, the apology taken off. */
function timesOf(organisation: TurnDeps['organisation']): { workMs: number; leastMs: number } {
  const withinMs = toSeconds(organisation.current.policy.model.answerWithin) * 1000;
  const workMs = withinMs - Math.min(TELLING_MS, withinMs * TELLING_SHARE);
  return { workMs, leastMs: Math.min(LEAST_MS, workMs * LEAST_SHARE) };
}

/**
 * The visible message comes before anything leaves: a claim that began without one is the first to ask the model. So is one
 * before which the question only waited to learn who asks.
 */
function isFirst(turn: Turn): boolean {
  return (
    turn.replyRef === undefined || (turn.awaited !== undefined && !hasCrashed(turn) && failuresOf(turn) === 0)
  );
}

/** A process died while it held the question. */
function hasCrashed({ attempts, retries }: Turn): boolean {
  return attempts - 1 > retries;
}

function msSince(instant: Temporal.Instant, clock: TurnDeps['clock']): number {
  return clock.now().since(instant).total('milliseconds');
}
