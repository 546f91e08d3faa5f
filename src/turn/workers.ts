import { errorCodeOf } from '../errors.ts';
import type { Progress } from './answer.ts';
import { concludeFailed } from './conclusion.ts';
import type { TurnDeps } from './deps.ts';
import { conclude, handleTurn } from './handle-turn.ts';
import { post, present } from './post.ts';
import type { Turn } from './turn.ts';

/** How long a claimed turn belongs to its worker. Longer than the model may take with all retries. */
const LEASE_MS = 5 * 60 * 1000;
/** After so many claims a turn is given up. */
const MAX_ATTEMPTS = 4;

export interface Workers {
  /** Looks for work now; cheap when there is none or every worker is busy. */
  readonly wake: () => void;
  /** Stops claiming; resolves when running turns have ended or `deadline` resolves, whichever is first. */
  readonly drain: (deadline: Promise<void>) => Promise<void>;
}

/** Runs turns, at most `concurrency` at once. A turn that breaks ends as failed, with an apology and an incident. */
export function createWorkers(worker: string, concurrency: number, deps: TurnDeps): Workers {
  const running = new Set<Promise<void>>();
  const aborter = new AbortController();
  let draining = false;
  let claiming = false;
  let again = false;

  const hasRoom = () => !draining && running.size < concurrency;

  async function fill(): Promise<void> {
    while (hasRoom()) {
      const now = deps.clock.now();
      const turn = await deps.inbox.claim(worker, now, now.add({ milliseconds: LEASE_MS }));
      if (turn === undefined) return;
      const run = runTurn(turn, deps, aborter.signal).finally(() => {
        running.delete(run);
        wake();
      });
      running.add(run);
    }
  }

  function wake(): void {
    again = true;
    if (claiming || draining) return;
    claiming = true;
    again = false;
    fill()
      .catch((error: unknown) => deps.log.error('claim_failed', error))
      .finally(() => {
        claiming = false;
        if (again) wake();
      });
  }

  return {
    wake,
    async drain(deadline) {
      draining = true;
      await Promise.race([Promise.allSettled(running), deadline]);
      aborter.abort(new Error('shutting down'));
    },
  };
}

/** Never throws: what breaks is logged, recorded and told to the asker. */
async function runTurn(turn: Turn, deps: TurnDeps, signal: AbortSignal): Promise<void> {
  const { replyRef } = turn;
  const progress: Progress = { replyRef, receipt: undefined, toModelMs: undefined, recorded: false };
  try {
    if (turn.attempts > 1 && (await deliverEnded(turn, progress, deps))) return;
    if (turn.attempts > MAX_ATTEMPTS) throw new Error('claimed too often');
    await handleTurn(turn, progress, deps, signal);
  } catch (error) {
    if (signal.aborted) return; // the next process takes the turn over when its lease ends
    deps.log.error('turn_failed', error, { turn: turn.id, attempts: turn.attempts });
    // A recorded turn only lacks its visible reply: whoever claims it next shows that.
    if (!progress.recorded) await fail(turn, progress, error, deps);
  }
}

/** A turn that had ended before its process died only lacks its visible reply. */
async function deliverEnded(turn: Turn, progress: Progress, deps: TurnDeps): Promise<boolean> {
  const view = await deps.turns.find(turn.tenant, turn.id);
  if (view?.record === undefined) return false;
  progress.recorded = true;
  if (turn.attempts > MAX_ATTEMPTS) {
    deps.log.warn('reply_given_up', { turn: turn.id, attempts: turn.attempts });
    await deps.inbox.delivered(turn.id);
    return true;
  }
  await post(turn, await present(turn, progress, deps), view.record.reply, deps);
  return true;
}

async function fail(turn: Turn, progress: Progress, error: unknown, deps: TurnDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const conclusion = concludeFailed(policy, turn.id);
  try {
    const replyRef = await present(turn, progress, deps);
    await conclude({ turn, policy, conclusion, progress, errorCode: errorCodeOf(error) }, replyRef, deps);
  } catch (second) {
    deps.log.error('apology_failed', second, { turn: turn.id });
  }
}
