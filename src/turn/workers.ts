import type { TurnDeps } from './deps.ts';
import { createCrowds } from './crowds.ts';
import { createLease } from './lease.ts';
import { type Claimed, Quarantine, isSuspect } from './quarantine.ts';
import { createProgress, runTurn } from './run-turn.ts';
import { noteIfLate } from './takes-longer.ts';
import type { Turn } from './turn.ts';
import { createUnsettled } from './unsettled.ts';

/** Whoever was told that it takes longer waits for the model and leaves their place to others: so many times over, at most. */
const MOST_WAITING = 4;

export interface WorkersOptions {
  /** Names this process among replicas. */
  readonly worker: string;
  /** Most turns at once, beside those that wait for the model for long. */
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
interface Run extends Claimed {
  readonly done: Promise<void>;
}

/** Runs turns, at most `concurrency` at once. A turn that breaks ends as failed, with an apology and an incident. */
export function createWorkers({ worker, concurrency, leaseMs }: WorkersOptions, deps: TurnDeps): Workers {
  const { clock, inbox, log } = deps;
  const running = new Set<Run>();
  const stopping = new AbortController();
  const crowds = createCrowds(concurrency, clock);
  const quarantine = new Quarantine(clock);
  const unsettled = createUnsettled(deps);
  /** What was tried before waits, where it is much: its platform may be away, and would hold every place. */
  const mostTried = Math.max(1, Math.floor(concurrency / 2));
  let draining = false;
  let claiming = false;
  let again = false;
  let filling: Promise<void> = Promise.resolve();

  const countBusy = () => [...running].filter(({ progress }) => progress.noted !== true).length;
  const isFull = () => countBusy() >= concurrency || running.size >= concurrency * MOST_WAITING;
  const hasRoom = () => !draining && !quarantine.isClosed && !isFull();
  const countTried = () => [...running].filter(({ turn }) => turn.retries > 0).length;

  async function fill(): Promise<void> {
    while (hasRoom()) {
      const now = clock.now();
      const leaseUntil = now.add({ milliseconds: leaseMs });
      const withinShare = crowds.mustKeepPlaces(countBusy());
      const untried = countTried() >= mostTried;
      const turn = await inbox.claim({ worker, now, leaseUntil, withinShare, untried });
      if (turn === undefined) return;
      crowds.saw(turn);
      await take(turn, leaseUntil);
    }
  }

  async function take(turn: Turn, leaseUntil: Temporal.Instant): Promise<void> {
    const lease = createLease(turn, leaseUntil, leaseMs, deps);
    const claimed = { turn, progress: createProgress(turn, lease, clock.now()) };
    if (!isSuspect(turn)) {
      quarantine.passed();
      begin(claimed);
      return;
    }
    const waitMs = quarantine.admit(claimed);
    if (waitMs > 0) await postpone(turn, waitMs);
    else beginAlone();
  }

  function begin({ turn, progress }: Claimed): void {
    const signal = AbortSignal.any([progress.lease.signal, stopping.signal]);
    const done = runTurn(turn, progress, deps, signal)
      .catch((error: unknown) => unsettled.add(turn, error))
      .finally(() => {
        running.delete(run);
        if (progress.alone === true) quarantine.ended();
        beginAlone();
        wake();
      });
    const run: Run = { turn, progress, done };
    running.add(run);
  }

  /** Begins the suspect that waits, once nothing else runs. */
  function beginAlone(): void {
    if (running.size > 0 || draining) return;
    const suspect = quarantine.begin();
    if (suspect === undefined) return;
    suspect.progress.alone = true;
    begin(suspect);
  }

  /** Gives a suspect back for a while. */
  async function postpone(turn: Turn, waitMs: number): Promise<void> {
    const retryAt = clock.now().add({ milliseconds: Math.round(waitMs * (1 + deps.random() / 2)) });
    await inbox.hold(turn, { retryAt }).catch((error: unknown) => unsettled.add(turn, error));
  }

  function wake(): void {
    const waiting = quarantine.waiting === undefined ? [] : [quarantine.waiting];
    const kept = Promise.all([...running, ...waiting].map(({ progress }) => progress.lease.keep())); // first: a claim must not find its own turns free
    for (const { turn, progress } of running) void noteIfLate(turn, progress, deps);
    const late = quarantine.release();
    if (late !== undefined) void postpone(late.turn, 1000);
    void unsettled.giveBack(wake);
    again = true;
    if (claiming || draining) return;
    claiming = true;
    again = false;
    filling = kept
      .then(fill)
      .catch((error: unknown) => log.error('claim_failed', error))
      .finally(() => {
        claiming = false;
        if (again) wake();
      });
  }

  async function finish(): Promise<void> {
    await filling; // a claim under way still begins its turn
    const suspect = quarantine.release(true);
    if (suspect !== undefined) await postpone(suspect.turn, 0);
    await Promise.allSettled([...running].map(({ done }) => done));
  }

  return {
    wake,
    async drain(deadline) {
      draining = true;
      const all = finish();
      await Promise.race([all, deadline]);
      stopping.abort(new Error('shutting down'));
      await all;
    },
  };
}
