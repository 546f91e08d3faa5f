import { once } from 'node:events';
import type { Log } from '../src/ports/log.ts';

const STOPPING = ['SIGTERM', 'SIGINT'] as const;

/** Resolves at the first request to stop; a second one ends the process at once. */
export async function stopRequested(log: Log): Promise<void> {
  const signal = await Promise.race(STOPPING.map((name) => once(process, name).then(() => name)));
  log.info('stopping', { signal });
  for (const name of STOPPING) process.once(name, () => process.exit(1));
}

/** Resolves after `ms`, without keeping the process alive for it. */
export function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
