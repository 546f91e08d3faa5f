import type { Log } from '../src/ports/log.ts';

/** Words to an asker that nobody waits for, such as that everything is busy. */
export interface Notices {
  /** Sends in the background. A `key` that was told a moment ago is not told again: one post may come as two events. */
  tell(key: string, send: () => Promise<unknown>): void;
}

/** Most notices on their way at once. What is beyond is dropped: overload must not be made worse by telling of it. */
const MOST = 8;
const MAX_REMEMBERED = 500;

export function createNotices(log: Log): Notices {
  const told = new Set<string>();
  let underWay = 0;

  async function run(send: () => Promise<unknown>): Promise<void> {
    underWay += 1;
    try {
      await send();
    } catch (error) {
      log.error('notice_failed', error);
    } finally {
      underWay -= 1;
    }
  }

  return {
    tell(key, send) {
      if (told.has(key)) return;
      if (underWay >= MOST) {
        log.warn('notice_dropped', { underWay });
        return;
      }
      told.add(key);
      const [oldest] = told;
      if (told.size > MAX_REMEMBERED && oldest !== undefined) told.delete(oldest);
      void run(send);
    },
  };
}
