import { remindDesks } from './escalation/remind-desks.ts';
import { createOutbox } from './hooks.ts';
import { speaking } from './messages/say.ts';
import { organisationReader } from './policy/reader.ts';
import { remindOfRequests } from './privacy/remind-requests.ts';
import { sweepReviews } from './review/review-sweeper.ts';

type OutboxDeps = Parameters<typeof createOutbox>[0];

/** How often desks are looked after; their times are in minutes. */
const REMIND_EVERY_MS = 20_000;

interface Sweeper {
  /** Looks for messages to post and desks to remind. One look at a time; a call during one makes for another after it. */
  sweep(): Promise<void>;
  /** Resolves when the look under way has ended; there is no other then. */
  stop(): Promise<void>;
}

/** Looks after what passes between people. What fails is logged and looked at again. */
export function createSweeper(deps: OutboxDeps & Parameters<typeof remindOfRequests>[0]): Sweeper {
  const outbox = createOutbox(deps);
  let running: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let remindedAt: Temporal.Instant | undefined;
  let stopped = false;

  /** Whatever woke it, channels and desks are spoken to in the organisation's language. */
  async function look(): Promise<void> {
    return speaking(organisationReader(deps.organisation.current.policy), lookAfter);
  }

  async function lookAfter(): Promise<void> {
    next = undefined;
    if (stopped) return;
    try {
      const now = deps.clock.now();
      if (remindedAt === undefined || isLongAgo(remindedAt, now)) {
        remindedAt = now;
        await remindDesks(deps);
        await sweepReviews(deps);
        await remindOfRequests(deps);
      }
      await outbox.deliver();
    } catch (error) {
      deps.log.error('sweep_failed', error);
    }
  }

  function sweep(): Promise<void> {
    if (next === undefined) {
      next = running.then(look);
      running = next;
    }
    return next;
  }

  return {
    sweep,
    stop() {
      stopped = true;
      return running;
    },
  };
}

/** Also when the clock was set back since. */
function isLongAgo(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return Math.abs(now.since(at).total('milliseconds')) >= REMIND_EVERY_MS;
}
