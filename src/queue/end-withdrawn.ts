import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { Turn } from '../domain/turn.ts';
import type { Withdrawal } from '../ports/withdrawals.ts';
import { conclude } from '../turn/conclude.ts';
import { concludeWithdrawn } from '../turn/conclusion.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import { platformOf } from '../turn/post.ts';
import type { Progress } from '../turn/progress.ts';
import { toEnding } from '../turn/record.ts';

type EndDeps = Parameters<typeof conclude>[2] & Pick<HookedTurnDeps, 'organisation'>;

/** Ends a turn whose asker wants no answer any more: whoever pressed Stop reads so; of a deleted question nothing is left standing. */
export async function endWithdrawn(
  turn: Turn,
  progress: Progress,
  why: Withdrawal,
  deps: EndDeps,
): Promise<void> {
  const { policy } = deps.organisation.current;
  const parts = { turn, policy, conclusion: concludeWithdrawn(why), progress };
  const stands = progress.visible ?? Promise.resolve(progress.replyRef);
  const begun = await stands.catch(() => undefined);
  const replyRef = progress.replyRef ?? begun; // a stream may have begun since
  if (why === 'stopped' && replyRef !== undefined) return conclude(parts, Promise.resolve(replyRef), deps);
  if (!progress.recorded) {
    progress.recorded = await deps.inbox.end(toEnding({ ...parts, progress: unshown(progress) }, deps));
    if (!progress.recorded) return;
  }
  if (replyRef !== undefined) await takeBack({ ...turn, replyRef }, replyRef, progress, deps);
  await deps.inbox.hold(turn, { withdrawn: true });
}

/** What was to be shown with the reply was not. */
function unshown(progress: Progress): Progress {
  return { ...progress, notice: undefined };
}

/** Where the platform refuses for good, what stands there stays: nothing more can be done about it. */
async function takeBack(
  turn: Turn,
  replyRef: string,
  { lease }: Progress,
  deps: Pick<HookedTurnDeps, 'log' | 'platforms'>,
): Promise<void> {
  try {
    await lease.check();
    await platformOf(turn, deps).retract(turn, replyRef);
  } catch (error) {
    if (!(error instanceof UpstreamError && error.permanent)) throw error;
    deps.log.warn('reply_not_taken_back', { turn: turn.id, code: errorCodeOf(error) });
  }
}
