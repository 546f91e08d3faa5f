import type { Lease } from '../domain/lease.ts';
import type { Turn } from '../domain/turn.ts';
import { speaking } from '../messages/say.ts';
import { readerOfTurn } from '../policy/reader.ts';
import { handOver } from '../turn/conclude.ts';
import { handleTurn } from '../turn/handle-turn.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import { post } from '../turn/post.ts';
import type { Progress } from '../turn/progress.ts';
import { toRefusal } from '../turn/refused.ts';
import { endWithdrawn } from './end-withdrawn.ts';
import { giveBack } from './give-back.ts';
import { giveUp } from './give-up.ts';
import { isSetAside } from './quarantine.ts';
import { fail, settle } from './settle.ts';

export function createProgress(turn: Turn, lease: Lease, beganAt: Temporal.Instant): Progress {
  const { replyRef, withdrawn, maybeBilled = false } = turn;
  const nothingYet = { sent: [], begun: false, usedTokens: 0, toModelMs: undefined, moderated: [] };
  return { lease, beganAt, replyRef, withdrawn, maybeBilled, ...nothingYet, recorded: false };
}

/** What breaks is logged, and tried again or recorded and told to the asker. Throws: when not even that could be written. */
export async function runTurn(
  turn: Turn,
  progress: Progress,
  deps: HookedTurnDeps,
  signal: AbortSignal,
): Promise<void> {
  progress.beganAt = deps.clock.now();
  const reader = readerOfTurn(turn, deps.organisation.current.policy);
  return speaking(reader, () => work(turn, progress, deps, signal));
}

async function work(
  turn: Turn,
  progress: Progress,
  deps: HookedTurnDeps,
  signal: AbortSignal,
): Promise<void> {
  try {
    signal.throwIfAborted();
    if (progress.alone === true) await markAlone(turn, progress, deps);
    await takeOn(turn, progress, signal, deps);
    if (!progress.recorded) await giveBack(turn, progress, deps.clock.now(), deps); // it was withdrawn at the last moment
  } catch (error) {
    await settle(turn, progress, error, signal, deps);
  }
}

/** From here on the death of the process counts against the turn. */
async function markAlone(
  turn: Turn,
  progress: Progress,
  { inbox }: Pick<HookedTurnDeps, 'inbox'>,
): Promise<void> {
  if (!(await inbox.hold(turn, { alone: true }))) progress.lease.lose();
}

async function takeOn(
  turn: Turn,
  progress: Progress,
  signal: AbortSignal,
  deps: HookedTurnDeps,
): Promise<void> {
  const before = turn.attempts > 1 ? await deps.turns.find(turn.tenant, turn.id) : undefined;
  const record = before?.record;
  for (const { body: _, ...sent } of before?.receipts ?? []) progress.sent.push(sent);
  progress.recorded = record !== undefined;
  if (progress.withdrawn === 'deleted' || (progress.withdrawn !== undefined && record === undefined))
    return endWithdrawn(turn, progress, progress.withdrawn, deps);
  if (isSetAside(turn, progress)) return setAside(turn, progress, deps);
  if (record === undefined) return handle(turn, progress, deps, signal);
  await handOver(turn, record, deps); // it had ended before and only lacks its visible reply
  if (turn.refused) throw toRefusal(turn);
  await post(turn, record.reply, progress, deps);
}

async function handle(
  turn: Turn,
  progress: Progress,
  deps: HookedTurnDeps,
  signal: AbortSignal,
): Promise<void> {
  const waiting = await handleTurn(turn, progress, deps, signal);
  if (waiting === undefined) return;
  const { retryAt, awaited } = waiting;
  await giveBack(turn, progress, retryAt, deps, { awaited });
  const retryInMs = Math.round(retryAt.since(deps.clock.now()).total('milliseconds'));
  deps.log.info('identity_awaited', { turn: turn.id, retryInMs });
}

/** Nothing of it is touched again but what says so. */
async function setAside(turn: Turn, progress: Progress, deps: Parameters<typeof fail>[3]): Promise<void> {
  const error = new Error('took too many processes down');
  deps.log.error('turn_set_aside', error, { turn: turn.id, attempts: turn.attempts });
  if (progress.recorded) await giveUp(turn, progress, 'undelivered', 'BUG', deps);
  else await fail(turn, progress, error, deps);
}
