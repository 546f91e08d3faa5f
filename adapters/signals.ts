import type { Log } from '../src/ports/log.ts';

const STOPPING = ['SIGTERM', 'SIGINT'] as const;

/** Resolves at the first request to stop; a second one ends the process at once, however soon after the first it comes. */
export async function stopRequested(log: Log): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let isStopping = false;
  for (const name of STOPPING)
    process.on(name, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      resolve(name);
    });
  log.info('stopping', { signal: await promise });
}

/** Resolves after `ms`, without keeping the process alive for it. */
export function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
