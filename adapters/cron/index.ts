import { type ScheduledTask, schedule, shutdown } from 'node-cron';
import type { Log } from '../../src/ports/log.ts';

export interface CronPlan {
  readonly name: string;
  /** Five fields. */
  readonly pattern: string;
  readonly timezone: string;
}

export interface Cron {
  /** Replaces all plans. */
  set(plans: readonly CronPlan[]): void;
  close(): Promise<void>;
}

/** A tick that comes late, because the process was busy, still counts: the database decides what is due. */
const TOLERANCE_MS = 60_000;

/** Opens the scheduler: it only says "look now" at the times of the plans. */
export function openCron(look: () => Promise<void>, log: Log): Cron {
  function lookNow(): Promise<void> {
    return look().catch((error: unknown) => log.error('scheduled_look_failed', error));
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
    async close() {
      for (const task of tasks) void task.destroy();
      await shutdown(1000);
    },
  };
}
