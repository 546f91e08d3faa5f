/** Runs `work` when everything before it has ended. Out: undefined when too many wait, and when `signal` aborts first. */
type OneAtATime = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T | undefined>;

export function createOneAtATime(maxWaiting: number): OneAtATime {
  const waiting = new Set<() => void>();
  let running = false;

  /** Out: false when it is not this one's turn in time. */
  function enter(signal: AbortSignal): Promise<boolean> {
    if (running) return wait(signal);
    running = true;
    return Promise.resolve(true);
  }

  async function wait(signal: AbortSignal): Promise<boolean> {
    if (waiting.size >= maxWaiting) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const go = (): void => resolve(true);
    const giveUp = (): void => {
      waiting.delete(go);
      resolve(false);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    waiting.add(go);
    try {
      return await promise;
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  function leave(): void {
    const [next] = waiting;
    if (next === undefined) running = false;
    else {
      waiting.delete(next);
      next();
    }
  }

  return async (work, signal) => {
    if (signal.aborted || !(await enter(signal))) return undefined;
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
