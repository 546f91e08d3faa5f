import { type ScheduledTask, schedule, shutdown } from 'node-cron';
import type { Log } from '../../src/ports/log.ts';
import { after } from '../signals.ts';

interface CronPlan {
  readonly name: string;
  /** Five fields. */
  readonly pattern: string;
  readonly timezone: string;
}

interface Cron {
  /** Replaces all plans. */
  set(plans: readonly CronPlan[]): void;
  /** Looks now, besides. */
  look(): void;
  /** Stops looking, and waits a moment for looks that are under way. */
  close(): Promise<void>;
}

/** A tick that comes late, because the process was busy, still counts: the database decides what is due. */
const TOLERANCE_MS = 60_000;
const GRACE_MS = 1000;

/** Opens the scheduler: it only says "look now" at the times of the plans. */
export function openCron(look: () => Promise<void>, log: Log): Cron {
  const looks = new Set<Promise<void>>();
  async function lookNow(): Promise<void> {
    const looking = look().catch((error: unknown) => log.error('scheduled_look_failed', error));
    looks.add(looking);
    await looking;
    looks.delete(looking);
  }
  let tasks: ScheduledTask[] = [];
  return {
    set(plans) {
      for (const task of tasks) void task.destroy();
      tasks = plans.map(({ name, pattern, timezone }) =>
        schedule(pattern, lookNow, {
          name,
          timezone,
          noOverlap: true,
          missedExecutionTolerance: TOLERANCE_MS,
        }),
      );
    },
    look: () => void lookNow(),
    async close() {
      for (const task of tasks) void task.destroy();
      await Promise.all([shutdown(GRACE_MS), Promise.race([Promise.all(looks), after(GRACE_MS)])]);
    },
  };
}
