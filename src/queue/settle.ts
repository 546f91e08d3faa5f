import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { Turn } from '../domain/turn.ts';
import { conclude } from '../turn/conclude.ts';
import { concludeFailed } from '../turn/conclusion.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import { waitForModelMs } from '../turn/model-patience.ts';
import { present } from '../turn/post.ts';
import type { Progress } from '../turn/progress.ts';
import { isProviderFailure, openOutage } from '../turn/provider-outage.ts';
import { endWithdrawn } from './end-withdrawn.ts';
import { giveBack } from './give-back.ts';
import { giveUp } from './give-up.ts';
import { noteLonger } from './late-notice.ts';
import { giveUpAfterMs, retryAfterMs, showAfterMs } from './retry.ts';

type SettleDeps = Pick<
  HookedTurnDeps,
  | 'clock'
  | 'guards'
  | 'hooks'
  | 'ids'
  | 'inbox'
  | 'incidents'
  | 'keyring'
  | 'log'
  | 'model'
  | 'organisation'
  | 'platforms'
  | 'random'
>;

/**
 * Decides what becomes of a turn that broke: given back, tried again later, ended as failed, or given up.
 * Throws: when not even that could be written.
 */
export async function settle(
  turn: Turn,
  progress: Progress,
  error: unknown,
  signal: AbortSignal,
  deps: SettleDeps,
): Promise<void> {
  const { log } = deps;
  await progress.visible?.catch(() => undefined); // whoever comes next must find the message that is on its way
  if (progress.lease.signal.aborted) {
    log.warn('lease_lost', { turn: turn.id });
    return;
  }
  if (progress.withdrawn !== undefined) return settleWithdrawn(turn, progress, progress.withdrawn, deps);
  if (signal.aborted) {
    log.info('turn_given_back', { turn: turn.id });
    await giveBack(turn, progress, deps.clock.now(), deps);
    return;
  }
  const unshown = progress.recorded ? error : progress.unshown;
  if (unshown !== undefined) return settleUnshown(turn, progress, unshown, deps);
  const waitMs = waitBeforeRetryMs(turn, error, deps);
  log.error('turn_failed', error, { turn: turn.id, attempts: turn.attempts, retryInMs: waitMs });
  if (waitMs !== undefined) {
    await tellWaiting(turn, progress, error, deps);
    return giveBack(turn, progress, after(waitMs, deps), deps);
  }
  try {
    await fail(turn, progress, error, deps);
  } catch (later) {
    if (!progress.recorded) throw later;
    await settle(turn, progress, later, signal, deps);
  }
}

/** What could not be taken back, or said, is tried again as a reply that could not be shown. */
async function settleWithdrawn(
  turn: Turn,
  progress: Progress,
  why: NonNullable<Progress['withdrawn']>,
  deps: SettleDeps,
): Promise<void> {
  try {
    await endWithdrawn(turn, progress, why, deps);
  } catch (error) {
    if (!progress.recorded) throw error;
    await settleUnshown(turn, progress, error, deps);
  }
}

/** Undefined: not again. */
function waitBeforeRetryMs(turn: Turn, error: unknown, deps: SettleDeps): number | undefined {
  if (!(error instanceof UpstreamError && error.retryable)) return undefined;
  if (isProviderFailure(error.code)) return waitForModelMs(turn, error, deps);
  return retryAfterMs(turn, error, deps.clock.now(), deps.random);
}

/** Whoever waits for the model hears of it now: until the next try nobody works on the question. */
async function tellWaiting(turn: Turn, progress: Progress, error: unknown, deps: SettleDeps): Promise<void> {
  const code = errorCodeOf(error);
  if (!isProviderFailure(code)) return;
  await noteLonger(turn, progress, deps);
  await openOutage(turn, code, deps);
}

/**
 * The platform did not take what was to be shown: tried again for as long as policy says, unless it refuses the conversation, or
 * nobody can tell whether the reply stands there already.
 */
async function settleUnshown(
  turn: Turn,
  progress: Progress,
  error: unknown,
  deps: SettleDeps,
): Promise<void> {
  const refused = error instanceof UpstreamError && error.permanent;
  const vain = error instanceof UpstreamError && error.outcomeUnknown && !error.retryable;
  const now = deps.clock.now();
  const waitMs =
    refused || vain ? undefined : showAfterMs(turn, error, giveUpAfterMs(deps), now, deps.random);
  deps.log.error('reply_not_shown', error, { turn: turn.id, attempts: turn.attempts, retryInMs: waitMs });
  if (waitMs !== undefined) return giveBack(turn, progress, after(waitMs, deps), deps);
  await giveUp(turn, progress, refused ? 'undeliverable' : 'undelivered', errorCodeOf(error), deps);
}

function after(waitMs: number, { clock }: Pick<HookedTurnDeps, 'clock'>): Temporal.Instant {
  return clock.now().add({ milliseconds: waitMs });
}

/** Ends a turn as failed: the asker reads an apology. */
export async function fail(turn: Turn, progress: Progress, error: unknown, deps: SettleDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const errorCode = errorCodeOf(error);
  const conclusion = concludeFailed(policy, turn, errorCode);
  const parts = { turn, policy, conclusion, progress, errorCode };
  await conclude(parts, present(turn, progress, deps), deps);
}
