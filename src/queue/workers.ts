import type { Turn } from '../domain/turn.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import type { Progress } from '../turn/progress.ts';
import { createFairShare } from './fair-share.ts';
import { noteIfLate } from './late-notice.ts';
import { createLease } from './lease.ts';
import { Quarantine, isSuspect } from './quarantine.ts';
import { createProgress, runTurn } from './run-turn.ts';
import { createUnsettled } from './unsettled.ts';

type Claimed = Parameters<Quarantine['admit']>[0];

/** What was given back before has no more than this part of the places: its platform may be away, and would hold them all. */
const MOST_TRIED = 1 / 2;
/** A suspect that waited for nothing is looked at again after this time. */
const FIRST_WAIT_MS = 1000;

/** Whoever was told that it takes longer waits for the model and leaves their place to others: so many times over, at most. */
const MOST_WAITING = 4;

interface WorkersOptions {
  /** Names this process among replicas. */
  readonly worker: string;
  /** Most turns at once, beside those that wait for the model for long. */
  readonly concurrency: number;
  /** How long a claimed turn belongs to its worker unless that one keeps it. */
  readonly leaseMs: number;
}

interface Workers {
  /** Looks for work now, and keeps what is held; cheap when there is nothing to do. */
  readonly wake: () => void;
  /** Looks for work alone. */
  readonly claim: () => void;
  /** True where one more question, which is about to be accepted, will be begun at once. */
  readonly expect: () => boolean;
  /** Stops claiming. Resolves when running turns have ended, or given back once `deadline` has come. */
  readonly drain: (deadline: Promise<void>) => Promise<void>;
}

/** A turn this process works on. */
interface Run extends Claimed {
  readonly done: Promise<void>;
  /** Ends the work on it; nothing to do where `why` is undefined. */
  readonly withdraw: (why: Turn['withdrawn'] | undefined) => void;
}

/** Runs turns, at most `concurrency` at once. A turn that breaks ends as failed, with an apology and an incident. */
export function createWorkers(options: WorkersOptions, deps: HookedTurnDeps): Workers {
  return new TurnWorkers(options, deps);
}

class TurnWorkers implements Workers {
  readonly #options: WorkersOptions;
  readonly #deps: HookedTurnDeps;
  readonly #running = new Set<Run>();
  readonly #stopping = new AbortController();
  readonly #fairShare: ReturnType<typeof createFairShare>;
  readonly #quarantine: Quarantine;
  readonly #unsettled: ReturnType<typeof createUnsettled>;
  #draining = false;
  #claiming = false;
  #looking = false;
  #again = false;
  /** An open turn may be there that nobody holds. */
  #othersWait = true;
  /** So many are about to be accepted here, or are and not claimed yet. */
  #expected = 0;
  #filling: Promise<void> = Promise.resolve();

  constructor(options: WorkersOptions, deps: HookedTurnDeps) {
    this.#options = options;
    this.#deps = deps;
    this.#fairShare = createFairShare(options.concurrency, deps.clock);
    this.#quarantine = new Quarantine(deps.clock);
    this.#unsettled = createUnsettled(deps);
  }

  readonly wake = (): void => {
    this.claim();
    for (const { turn, progress } of this.#running) void noteIfLate(turn, progress, this.#deps);
    void this.#stopWithdrawn();
    const late = this.#quarantine.release();
    if (late !== undefined) void this.#postpone(late.turn, FIRST_WAIT_MS);
    void this.#unsettled.giveBack(this.wake);
  };

  readonly claim = (): void => {
    const kept = this.#keepLeases(); // first: a claim must not find its own turns free
    this.#othersWait = true;
    this.#again = true;
    if (this.#claiming || this.#draining) return;
    this.#claiming = true;
    this.#again = false;
    this.#filling = kept
      .then(() => this.#fill())
      .catch((error: unknown) => this.#deps.log.error('claim_failed', error))
      .finally(() => {
        this.#claiming = false;
        if (this.#again) this.claim();
      });
  };

  readonly expect = (): boolean => {
    if (!this.#hasRoom(this.#expected)) return false;
    this.#expected += 1;
    return true;
  };

  readonly drain = async (deadline: Promise<void>): Promise<void> => {
    this.#draining = true;
    const all = this.#finish();
    await Promise.race([all, deadline]);
    this.#stopping.abort(new Error('shutting down'));
    await all;
  };

  async #finish(): Promise<void> {
    await this.#filling; // a claim under way still begins its turn
    const suspect = this.#quarantine.release(true);
    if (suspect !== undefined) await this.#postpone(suspect.turn, 0);
    await Promise.allSettled([...this.#running].map(({ done }) => done));
  }

  async #keepLeases(): Promise<void> {
    const { waiting } = this.#quarantine;
    const held = [...this.#running, ...(waiting === undefined ? [] : [waiting])];
    await Promise.all(held.map(({ progress }) => progress.lease.keep()));
  }

  /** What was withdrawn, here or by another replica, is worked on no more. */
  async #stopWithdrawn(): Promise<void> {
    if (this.#looking || this.#running.size === 0) return;
    this.#looking = true;
    try {
      const marked = await this.#deps.withdrawals.among([...this.#running].map(({ turn }) => turn.id));
      for (const run of this.#running) run.withdraw(marked.get(run.turn.id));
    } catch (error) {
      this.#deps.log.error('withdrawals_unread', error); // the next look tries again
    } finally {
      this.#looking = false;
    }
  }

  async #fill(): Promise<void> {
    while (this.#hasRoom()) {
      const claim = await this.#claim();
      this.#expected = claim === undefined || claim.turn.isLast ? 0 : Math.max(this.#expected - 1, 0);
      if (claim === undefined) return;
      this.#othersWait = claim.turn.isLast !== true;
      await this.#take(claim.turn, claim.leaseUntil);
      if (claim.turn.isLast) return; // whatever comes wakes
    }
  }

  #hasRoom(beside = 0): boolean {
    const { concurrency } = this.#options;
    const isFull =
      this.#busy.length + beside >= concurrency || this.#running.size >= concurrency * MOST_WAITING;
    return !this.#draining && !this.#quarantine.isClosed && !isFull;
  }

  /** Those that hold a place. */
  get #busy(): readonly Run[] {
    return [...this.#running].filter(({ progress }) => progress.noted !== true);
  }

  async #claim(): Promise<{ readonly turn: Turn; readonly leaseUntil: Temporal.Instant } | undefined> {
    const { worker, concurrency, leaseMs } = this.#options;
    const now = this.#deps.clock.now();
    const leaseUntil = now.add({ milliseconds: leaseMs });
    const busy = this.#busy;
    const withinShare = this.#fairShare.mustKeepPlaces(busy.length);
    const tried = busy.filter(({ turn }) => turn.retries > 0).length;
    const untried = tried >= Math.max(1, concurrency * MOST_TRIED);
    const turn = await this.#deps.inbox.claim({ worker, now, leaseUntil, withinShare, untried });
    if (turn === undefined) return undefined;
    this.#fairShare.saw(turn);
    return { turn, leaseUntil };
  }

  async #take(turn: Turn, leaseUntil: Temporal.Instant): Promise<void> {
    const lease = createLease(turn, leaseUntil, this.#options.leaseMs, this.#deps);
    const claimed = { turn, progress: createProgress(turn, lease, this.#deps.clock.now()) };
    if (!isSuspect(turn)) {
      this.#quarantine.passed();
      this.#begin(claimed);
      return;
    }
    const waitMs = this.#quarantine.admit(claimed);
    if (waitMs > 0) await this.#postpone(turn, waitMs);
    else this.#beginAlone();
  }

  #begin({ turn, progress }: Claimed): void {
    const withdrawing = new AbortController();
    const signal = AbortSignal.any([progress.lease.signal, this.#stopping.signal, withdrawing.signal]);
    const done = runTurn(turn, progress, this.#deps, signal)
      .catch((error: unknown) => this.#unsettled.add(turn, error))
      .finally(() => {
        this.#running.delete(run);
        if (progress.alone === true) this.#quarantine.ended();
        this.#beginAlone();
        if (this.#othersWait || !isAnswered(progress)) this.wake();
      });
    const withdraw: Run['withdraw'] = (why) => {
      if (why === undefined || progress.withdrawn !== undefined) return;
      progress.withdrawn = why;
      withdrawing.abort(new Error('withdrawn'));
    };
    const run: Run = { turn, progress, done, withdraw };
    this.#running.add(run);
  }

  /** Begins the suspect that waits, once nothing else runs. */
  #beginAlone(): void {
    if (this.#running.size > 0 || this.#draining) return;
    const suspect = this.#quarantine.begin();
    if (suspect === undefined) return;
    suspect.progress.alone = true;
    this.#begin(suspect);
  }

  /** Gives a suspect back for a while. */
  async #postpone(turn: Turn, waitMs: number): Promise<void> {
    const { clock, inbox, random } = this.#deps;
    const retryAt = clock.now().add({ milliseconds: Math.round(waitMs * (1 + random() / 2)) });
    await inbox.hold(turn, { retryAt }).catch((error: unknown) => this.#unsettled.add(turn, error));
  }
}

/** The reply stands to a question that was asked of a model: a command may have put another question into the queue. */
function isAnswered({ delivered, sent }: Progress): boolean {
  return delivered === true && sent.length > 0;
}
