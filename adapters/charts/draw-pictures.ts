import { fork } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { PostChart } from '../../src/domain/channel-post.ts';
import { localeNow } from '../../src/messages/times.ts';
import { createOneAtATime } from '../documents/one-at-a-time.ts';

const PENCIL = fileURLToPath(new URL('picture-process.ts', import.meta.url));
/** A picture takes a twentieth of a second, the process half of one. */
const DEADLINE_MS = 30_000;
const MOST_WAITING = 16;

type Picture = Uint8Array | undefined;

const oneAtATime = createOneAtATime(MOST_WAITING);

/**
 * Draws charts as PNG, for places that take nothing else, in a process of its own: a native library draws, and neither its memory
 * nor its faults stay with whoever serves. Out: undefined in place of a chart with nothing to draw, and of one with a name in a script
 * that Candor's fonts do not have (they have Latin, Greek, Cyrillic, Vietnamese and Devanagari), for boxes in place of a name
 * are worse than its table; undefined for all of them where that process fails, is too slow, or too many wait for it. Never throws.
 */
export async function drawPictures(charts: readonly PostChart[]): Promise<readonly Picture[]> {
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const drawn = charts.length === 0 ? [] : await oneAtATime(() => drawInProcess(charts, signal), signal);
  return drawn ?? charts.map(() => undefined);
}

async function drawInProcess(
  charts: readonly PostChart[],
  signal: AbortSignal,
): Promise<readonly Picture[] | undefined> {
  const cache = getCompileCacheDir();
  const pencil = fork(PENCIL, {
    env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise, resolve } = Promise.withResolvers<readonly Picture[] | undefined>();
  const giveUp = (): void => resolve(undefined);
  signal.addEventListener('abort', giveUp, { once: true });
  pencil.once('message', (pictures: readonly Picture[]) => resolve(pictures));
  pencil.once('error', giveUp);
  pencil.once('exit', giveUp);
  pencil.send({ charts, locale: localeNow() }, () => undefined); // one that is gone already says so by its exit
  try {
    return await promise;
  } finally {
    await end(pencil);
  }
}

async function end(pencil: ReturnType<typeof fork>): Promise<void> {
  if (pencil.pid === undefined || pencil.exitCode !== null || pencil.signalCode !== null) return;
  const gone = once(pencil, 'exit');
  pencil.kill('SIGKILL');
  await gone;
}
