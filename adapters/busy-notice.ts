import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../src/ports/log.ts';

/** Words to an asker whose question was not taken, because everything is busy. One post may come as two events, and again. */
interface BusyNotices {
  /** Out: whether the asker of this post was told; undefined where nobody began to. */
  told(key: string): Promise<boolean> | undefined;
  /** Out: whether the asker was told. Where not, the platform must not be acknowledged, so that it delivers the post again. */
  tell(key: string, send: () => Promise<unknown>): Promise<boolean>;
}

/** Most notices on their way at once: overload must not be made worse by telling of it. */
const MOST = 8;
const MAX_REMEMBERED = 500;
/** Platforms wait a few seconds for an acknowledgement. */
const WITHIN_MS = 2000;

export function createBusyNotices(log: Log): BusyNotices {
  const told = new Map<string, Promise<boolean>>();
  let underWay = 0;

  async function run(key: string, send: () => Promise<unknown>): Promise<boolean> {
    underWay += 1;
    try {
      await send();
      return true;
    } catch (error) {
      log.error('notice_failed', error);
      told.delete(key);
      return false;
    } finally {
      underWay -= 1;
    }
  }

  function begin(key: string, send: () => Promise<unknown>): Promise<boolean> {
    const telling = run(key, send);
    told.set(key, telling);
    const [oldest] = told.keys();
    if (told.size > MAX_REMEMBERED && oldest !== undefined) told.delete(oldest);
    return telling;
  }

  return {
    told(key) {
      const telling = told.get(key);
      return telling && inTime(telling);
    },

    async tell(key, send) {
      const telling = told.get(key) ?? (underWay < MOST ? begin(key, send) : undefined);
      if (telling !== undefined) return inTime(telling);
      log.warn('notice_dropped', { underWay });
      return false;
    },
  };
}

function inTime(telling: Promise<boolean>): Promise<boolean> {
  return Promise.race([telling, delay(WITHIN_MS, false, { ref: false })]);
}
