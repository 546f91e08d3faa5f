import { UpstreamError, errorCodeOf } from '../errors.ts';
import type { Progress } from './answer.ts';
import { concludeFailed } from './conclusion.ts';
import type { TurnDeps } from './deps.ts';
import { createCrowds } from './crowds.ts';
import { conclude, handOver } from './conclude.ts';
import { handleTurn } from './handle-turn.ts';
import { type Lease, createLease } from './lease.ts';
import { post, present } from './post.ts';
import { waitForModelMs } from './model-patience.ts';
import { isProviderFailure, openOutage } from './provider-outage.ts';
import { retryAfterMs } from './retry.ts';
import { noteIfLate, noteLonger } from './takes-longer.ts';
import type { Turn } from './turn.ts';

/** A turn that was under way when so many processes died is tried alone, so that the others beside it are not suspected. */
const SUSPECT_CRASHES = 2;
/** A turn that has taken so many processes down with it is set aside. */
const MAX_CRASHES = 3;

export interface WorkersOptions {
  /** Names this process among replicas. */
  readonly worker: string;
  /** Most turns at once. */
  readonly concurrency: number;
  /** How long a claimed turn belongs to its worker unless that one keeps it. */
  readonly leaseMs: number;
}

export interface Workers {
  /** Looks for work now, and keeps what is held; cheap when there is nothing to do. */
  readonly wake: () => void;
  /** Stops claiming. Resolves when running turns have ended, or given back once `deadline` has come. */
  readonly drain: (deadline: Promise<void>) => Promise<void>;
}

/** A turn this process works on. */
interface Run {
  readonly turn: Turn;
  readonly progress: Progress;
  readonly done: Promise<void>;
}

/** Runs turns, at most `concurrency` at once. A turn that breaks ends as failed, with an apology and an incident. */
export function createWorkers({ worker, concurrency, leaseMs }: WorkersOptions, deps: TurnDeps): Workers {
  const running = new Set<Run>();
  const hasRoom = () => !draining && running.size < concurrency;
  const stopping = new AbortController();
  let draining = false;
  let claiming = false;
  let again = false;
  let filling: Promise<void> = Promise.resolve();

  const crowds = createCrowds(concurrency, deps.clock);
  const unsettled = createUnsettled(deps);

  async function fill(): Promise<void> {
    while (hasRoom()) {
      const now = deps.clock.now();
      const leaseUntil = now.add({ milliseconds: leaseMs });
      const withinShare = crowds.mustKeepPlaces(running.size);
      const turn = await deps.inbox.claim({ worker, now, leaseUntil, withinShare });
      if (turn === undefined) return;
      crowds.saw(turn);
      const run = begin(turn, leaseUntil);
      if (crashesOf(turn) >= SUSPECT_CRASHES) await run.done;
    }
  }

  function begin(turn: Turn, leaseUntil: Temporal.Instant): Run {
    const lease = createLease(turn, leaseUntil, leaseMs, deps);
    const progress = createProgress(turn, lease, deps.clock.now());
    const signal = AbortSignal.any([lease.signal, stopping.signal]);
    const before = crashesOf(turn) >= SUSPECT_CRASHES ? settled(running) : Promise.resolve();
    const done = before
      .then(() => runTurn(turn, progress, deps, signal))
      .catch((error: unknown) => unsettled.add(turn, error))
      .finally(() => {
        running.delete(run);
        wake();
      });
    const run: Run = { turn, progress, done };
    running.add(run);
    return run;
  }

  function wake(): void {
    const kept = Promise.all([...running].map(({ progress }) => progress.lease.keep())); // first: a claim must not find its own turns free
    for (const { turn, progress } of running) void noteIfLate(turn, progress, deps);
    void unsettled.giveBack(wake);
    again = true;
    if (claiming || draining) return;
    claiming = true;
    again = false;
    filling = kept
      .then(fill)
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
      const all = filling.then(() => settled(running)); // a claim under way still begins its turn
      await Promise.race([all, deadline]);
      stopping.abort(new Error('shutting down'));
      await all;
    },
  };
}

/** How many processes died while they held this turn. */
function crashesOf({ attempts, retries }: Turn): number {
  return attempts - 1 - retries;
}

function settled(running: ReadonlySet<Run>): Promise<unknown> {
  return Promise.allSettled([...running].map(({ done }) => done));
}

/** Turns that broke, and whose end could not be written: the database was away. */
interface Unsettled {
  add(turn: Turn, error: unknown): void;
  /** Tries to give them all back, and calls `freed` when that is done: an outage is no crash of the process. Never throws. */
  giveBack(freed: () => void): Promise<void>;
}

function createUnsettled({ clock, inbox, log }: TurnDeps): Unsettled {
  const turns = new Set<Turn>();
  let trying = false;
  return {
    add(turn, error) {
      log.error('turn_not_settled', error, { turn: turn.id });
      turns.add(turn);
    },

    async giveBack(freed) {
      if (trying || turns.size === 0) return;
      trying = true;
      try {
        for (const turn of turns) {
          await inbox.hold(turn, { retryAt: clock.now() });
          turns.delete(turn);
        }
        freed();
      } catch {
        // Still away: the next look tries again.
      } finally {
        trying = false;
      }
    },
  };
}

function createProgress({ replyRef }: Turn, lease: Lease, beganAt: Temporal.Instant): Progress {
  const nothingYet = { receipt: undefined, toModelMs: undefined, moderated: [], recorded: false };
  return { lease, beganAt, replyRef, ...nothingYet };
}

/** What breaks is logged, and tried again or recorded and told to the asker. Throws: when not even that could be written. */
async function runTurn(turn: Turn, progress: Progress, deps: TurnDeps, signal: AbortSignal): Promise<void> {
  progress.beganAt = deps.clock.now();
  try {
    signal.throwIfAborted();
    if (turn.attempts > 1 && (await deliverEnded(turn, progress, deps))) return;
    if (crashesOf(turn) >= MAX_CRASHES) throw new Error('took too many processes down');
    await handleTurn(turn, progress, deps, signal);
  } catch (error) {
    await settle(turn, progress, error, signal, deps);
  }
}

/** A turn that had ended before only lacks its visible reply. */
async function deliverEnded(turn: Turn, progress: Progress, deps: TurnDeps): Promise<boolean> {
  const view = await deps.turns.find(turn.tenant, turn.id);
  if (view?.record === undefined) return false;
  progress.recorded = true;
  await handOver(turn, view.record, deps);
  await post(turn, await present(turn, progress, deps), view.record.reply, progress, deps);
  return true;
}

/** Decides what becomes of a turn that broke: given back, tried again later, given up, or ended as failed. */
async function settle(
  turn: Turn,
  progress: Progress,
  error: unknown,
  signal: AbortSignal,
  deps: TurnDeps,
): Promise<void> {
  const { clock, inbox, log } = deps;
  await progress.visible?.catch(() => undefined); // whoever comes next must find the message that is on its way
  const now = clock.now();
  if (progress.lease.signal.aborted) {
    log.warn('lease_lost', { turn: turn.id });
    return;
  }
  if (signal.aborted) {
    log.info('turn_given_back', { turn: turn.id });
    await inbox.hold(turn, { retryAt: now });
    return;
  }
  const waitMs = waitBeforeRetryMs(turn, progress, error, deps);
  log.error('turn_failed', error, { turn: turn.id, attempts: turn.attempts, retryInMs: waitMs });
  if (waitMs !== undefined) {
    await tellWaiting(turn, progress, error, deps);
    await inbox.hold(turn, { retryAt: now.add({ milliseconds: waitMs }) });
  } else if (progress.recorded) {
    log.warn('reply_given_up', { turn: turn.id });
    await inbox.hold(turn, { delivered: true });
  } else {
    await fail(turn, progress, error, deps);
  }
}

/** Undefined: not again. */
function waitBeforeRetryMs(
  turn: Turn,
  { recorded }: Progress,
  error: unknown,
  deps: TurnDeps,
): number | undefined {
  const isUpstream = error instanceof UpstreamError;
  if (!recorded && !(isUpstream && error.retryable)) return undefined;
  if (!recorded && isUpstream && isProviderFailure(error.code)) return waitForModelMs(turn, error, deps);
  return retryAfterMs(turn, error, deps.clock.now(), deps.random);
}

/** Whoever waits for the model hears of it now: until the next try nobody works on the question. */
async function tellWaiting(turn: Turn, progress: Progress, error: unknown, deps: TurnDeps): Promise<void> {
  const code = errorCodeOf(error);
  if (progress.recorded || !isProviderFailure(code)) return;
  await noteLonger(turn, progress, deps);
  await openOutage(turn, code, deps);
}

async function fail(turn: Turn, progress: Progress, error: unknown, deps: TurnDeps): Promise<void> {
  const { policy } = deps.organisation.current;
  const code = errorCodeOf(error);
  const conclusion = concludeFailed(policy, turn.id, code);
  const replyRef = await present(turn, progress, deps);
  await conclude({ turn, policy, conclusion, progress, errorCode: code }, replyRef, deps);
}
