import type { Lease } from '../domain/lease.ts';
import type { Turn } from '../domain/turn.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { Log } from '../ports/log.ts';

/** A lease is moved on when less than this part of it is left. */
const KEEP = 2 / 3;

interface LeaseDeps {
  readonly clock: Clock;
  readonly inbox: Inbox;
  readonly log: Log;
}

/** Makes the lease of a turn that was claimed until `claimedUntil`. */
export function createLease(
  turn: Turn,
  claimedUntil: Temporal.Instant,
  leaseMs: number,
  { clock, inbox, log }: LeaseDeps,
): Lease {
  const aborter = new AbortController();
  let untilMs = claimedUntil.epochMilliseconds;
  let isOnDisk = false;
  let extending: Promise<void> | undefined;

  /** Asks once, however many wait for it. */
  function extend(): Promise<void> {
    extending ??= ask().finally(() => {
      extending = undefined;
    });
    return extending;
  }

  async function ask(): Promise<void> {
    const leaseUntil = clock.now().add({ milliseconds: leaseMs });
    if (!(await inbox.hold(turn, { leaseUntil }))) lose();
    untilMs = leaseUntil.epochMilliseconds;
    isOnDisk = true;
  }

  /** A lease that seems longer than any was taken before the clock was set back: others do not believe it. */
  function lasts(atLeastMs = 0): boolean {
    const leftMs = untilMs - clock.now().epochMilliseconds;
    return leftMs > atLeastMs && leftMs <= leaseMs;
  }

  function lose(): never {
    aborter.abort(new Error('lease lost'));
    throw aborter.signal.reason;
  }

  return {
    signal: aborter.signal,
    lose,
    async keep() {
      if (lasts(leaseMs * KEEP)) return;
      try {
        await extend();
      } catch (error) {
        if (!aborter.signal.aborted) log.error('lease_not_kept', error, { turn: turn.id });
      }
    },
    async check() {
      aborter.signal.throwIfAborted();
      while (!lasts()) await extend();
    },
    async settle() {
      aborter.signal.throwIfAborted();
      if (!isOnDisk) await extend();
      while (!lasts()) await extend();
    },
  };
}
