import type { Turn } from '../domain/turn.ts';
import type { Clock } from '../ports/clock.ts';
import type { Progress } from '../turn/progress.ts';

/** A turn that was under way when so many processes died is tried alone, so that the others beside it are not suspected. */
const SUSPECT_CRASHES = 2;
/** A turn that ran alone so often, and took its process down each time, is set aside. */
const MAX_LONE_RUNS = 3;
/** A recorded answer only has to be shown, which hardly takes a process down: others are to blame for longer. */
const MAX_LONE_SHOWINGS = 10;
/** Nothing else is begun for so long because of suspects; then it is the others' turn for as long as they waited. */
const LONGEST_STALL_MS = 10_000;
/** A suspect whose predecessors take longer and longer waits longer for their end, too. */
const LONGEST_PATIENCE_MS = 60_000;

/** A turn that this process has claimed. */
interface Claimed {
  readonly turn: Turn;
  readonly progress: Progress;
}

/** True for a turn that is tried alone. */
export function isSuspect({ attempts, retries }: Turn): boolean {
  return attempts - 1 - retries >= SUSPECT_CRASHES; // claims that ended with their process
}

export function isSetAside({ loneRuns }: Turn, { recorded }: Pick<Progress, 'recorded'>): boolean {
  return loneRuns >= (recorded ? MAX_LONE_SHOWINGS : MAX_LONE_RUNS);
}

/**
 * Lets one suspect at a time run alone in this process: while one waits or runs, nothing else is begun. However many there are,
 * the others have half of the time.
 */
export class Quarantine {
  readonly #clock: Clock;
  #waiting: (Claimed & { readonly since: Temporal.Instant }) | undefined;
  #running = false;
  /** Since when nothing but suspects has been begun. */
  #stalledSince: Temporal.Instant | undefined;
  #restUntil: Temporal.Instant | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** True while nothing else may be begun. */
  get isClosed(): boolean {
    return this.#running || this.#waiting !== undefined;
  }

  get waiting(): Claimed | undefined {
    return this.#waiting;
  }

  /** Out: 0 when the suspect waits here now, else for how long it must be given back. */
  admit(suspect: Claimed): number {
    const now = this.#clock.now();
    const restMs = this.#restUntil === undefined ? 0 : msBetween(now, this.#restUntil);
    if (restMs > 0 && restMs <= LONGEST_PATIENCE_MS) return restMs; // a clock that was set back shuts nobody out
    this.#stalledSince ??= now;
    this.#waiting = { ...suspect, since: now };
    return 0;
  }

  /** Something else was begun. */
  passed(): void {
    this.#stalledSince = undefined;
  }

  /** Out: the suspect that waits, to be run now that nothing else does; call `ended` afterwards. */
  begin(): Claimed | undefined {
    const suspect = this.#waiting;
    this.#waiting = undefined;
    this.#running = suspect !== undefined;
    return suspect;
  }

  ended(): void {
    this.#running = false;
    this.#rest(LONGEST_STALL_MS);
  }

  /** Out: the suspect that waited too long for others to end, or any with `always`: it must be given back. */
  release(always = false): Claimed | undefined {
    const suspect = this.#waiting;
    if (suspect === undefined) return undefined;
    const patienceMs = Math.min(LONGEST_STALL_MS * 2 ** suspect.turn.retries, LONGEST_PATIENCE_MS);
    if (!always && msBetween(suspect.since, this.#clock.now()) < patienceMs) return undefined;
    this.#waiting = undefined;
    this.#rest(0);
    return suspect;
  }

  /** Others have as long as they waited, where that was long. */
  #rest(afterMs: number): void {
    const now = this.#clock.now();
    const stalledMs = this.#stalledSince === undefined ? 0 : msBetween(this.#stalledSince, now);
    if (stalledMs < afterMs) return;
    this.#stalledSince = undefined;
    this.#restUntil = now.add({ milliseconds: Math.min(stalledMs, LONGEST_PATIENCE_MS) });
  }
}

/** In whole milliseconds: no instant takes parts of them. */
function msBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.round(to.since(from).total('milliseconds'));
}
