import type { Turn } from '../domain/turn.ts';
import type { Undelivered } from '../ports/inbox.ts';
import type { HookedTurnDeps } from '../turn/hooks.ts';
import { toUndelivered } from './give-up.ts';
import { giveUpAfterMs, showAfterMs } from './retry.ts';

type UnsettledDeps = Pick<
  HookedTurnDeps,
  'clock' | 'guards' | 'ids' | 'inbox' | 'keyring' | 'log' | 'organisation' | 'signMark' | 'random'
>;

/** Turns that broke, and whose end could not be written: the database was away. */
interface Unsettled {
  add(turn: Turn, error: unknown): void;
  /** Tries to give them all back, and calls `freed` when that is done: an outage is no crash of the process. Never throws. */
  giveBack(freed: () => void): Promise<void>;
}

/** When a turn may be claimed again, from the time on at which it broke; or that it broke so for as long as policy bears it. */
type Fate = { readonly retryAt: Temporal.Instant } | { readonly over: Undelivered };

export function createUnsettled(deps: UnsettledDeps): Unsettled {
  const { inbox, log } = deps;
  const fates = new Map<Turn, Fate>();
  let trying = false;

  async function settle(turn: Turn, fate: Fate): Promise<void> {
    if ('over' in fate) await inbox.giveUp(fate.over);
    else await inbox.hold(turn, fate);
    fates.delete(turn);
  }

  return {
    add(turn, error) {
      log.error('turn_not_settled', error, { turn: turn.id });
      fates.set(turn, toFate(turn, error, deps));
    },

    async giveBack(freed) {
      if (trying || fates.size === 0) return;
      trying = true;
      try {
        for (const [turn, fate] of fates) await settle(turn, fate);
        freed();
      } catch {
        // Still away: the next look tries again.
      } finally {
        trying = false;
      }
    },
  };
}

function toFate(turn: Turn, error: unknown, deps: UnsettledDeps): Fate {
  const now = deps.clock.now();
  const waitMs = showAfterMs(turn, error, giveUpAfterMs(deps), now, deps.random);
  if (waitMs === undefined) return { over: toUndelivered(turn, 'undelivered', 'BUG', deps) };
  return { retryAt: now.add({ milliseconds: waitMs }) };
}
