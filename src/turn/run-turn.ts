import type { Progress } from './answer.ts';
import { handOver } from './conclude.ts';
import type { TurnDeps } from './deps.ts';
import { giveUp } from './give-up.ts';
import { handleTurn } from './handle-turn.ts';
import type { Lease } from './lease.ts';
import { post, present } from './post.ts';
import { isSetAside } from './quarantine.ts';
import { fail, settle } from './settle.ts';
import type { Turn } from './turn.ts';

export function createProgress({ replyRef }: Turn, lease: Lease, beganAt: Temporal.Instant): Progress {
  const nothingYet = { receipt: undefined, toModelMs: undefined, moderated: [], recorded: false };
  return { lease, beganAt, replyRef, ...nothingYet };
}

/** What breaks is logged, and tried again or recorded and told to the asker. Throws: when not even that could be written. */
export async function runTurn(
  turn: Turn,
  progress: Progress,
  deps: TurnDeps,
  signal: AbortSignal,
): Promise<void> {
  progress.beganAt = deps.clock.now();
  try {
    signal.throwIfAborted();
    if (progress.alone === true) await markAlone(turn, progress, deps);
    await takeOn(turn, progress, signal, deps);
  } catch (error) {
    await settle(turn, progress, error, signal, deps);
  }
}

/** From here on the death of the process counts against the turn. */
async function markAlone(turn: Turn, progress: Progress, { inbox }: TurnDeps): Promise<void> {
  if (!(await inbox.hold(turn, { alone: true }))) progress.lease.lose();
}

async function takeOn(turn: Turn, progress: Progress, signal: AbortSignal, deps: TurnDeps): Promise<void> {
  const record = turn.attempts > 1 ? (await deps.turns.find(turn.tenant, turn.id))?.record : undefined;
  progress.recorded = record !== undefined;
  if (isSetAside(turn, progress)) return setAside(turn, progress, deps);
  if (record === undefined) return handleTurn(turn, progress, deps, signal);
  await handOver(turn, record, deps); // it had ended before and only lacks its visible reply
  await post(turn, await present(turn, progress, deps), record.reply, progress, deps);
}

/** Nothing of it is touched again but what says so. */
async function setAside(turn: Turn, progress: Progress, deps: TurnDeps): Promise<void> {
  const error = new Error('took too many processes down');
  deps.log.error('turn_set_aside', error, { turn: turn.id, attempts: turn.attempts });
  if (progress.recorded) await giveUp(turn, progress, 'undelivered', 'BUG', deps);
  else await fail(turn, progress, error, deps);
}
