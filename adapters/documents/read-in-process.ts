import { fork } from 'node:child_process';
import { once } from 'node:events';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { DocumentText } from '../../src/ports/documents.ts';
import type { parse } from './parse.ts';

type ReadTask = Parameters<typeof parse>[0];

const READER = fileURLToPath(new URL('reader.ts', import.meta.url));
/** The room of V8's objects: less than all the process may take, so that garbage is collected before that. */
const HEAP_FLAGS = ['--max-old-space-size=96', '--max-semi-space-size=4'];
/** How V8 ends a process whose heap is full. */
const HEAP_IS_FULL: ReadonlySet<NodeJS.Signals | null> = new Set(['SIGABRT', 'SIGTRAP']);
const TOO_SLOW = { type: 'unreadable', reason: 'too-slow' } as const;

/**
 * Reads a file in a process of its own, which is gone when this resolves: nothing of a file meets the next one.
 *
 * The process gets no variable of the environment. It is ended from inside when it takes too much memory (`guard.ts`), and
 * from here when it takes too long. Throws: when no process can be started.
 */
export async function readInProcess(
  task: ReadTask,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<DocumentText> {
  if (signal.aborted) return TOO_SLOW;
  const reader = fork(READER, {
    env: toEnvironment(getCompileCacheDir()),
    execArgv: HEAP_FLAGS,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<DocumentText>();
  const giveUp = (): void => resolve(TOO_SLOW);
  const tooSlow = setTimeout(giveUp, deadlineMs);
  signal.addEventListener('abort', giveUp);
  reader.once('message', (result: DocumentText) => resolve(result));
  reader.once('error', reject);
  reader.once('exit', (_code, killedBy) => resolve({ type: 'unreadable', reason: whyEnded(killedBy) }));
  reader.send(task, () => undefined); // a reader that is gone already says so by its exit
  try {
    return await promise;
  } finally {
    clearTimeout(tooSlow);
    signal.removeEventListener('abort', giveUp);
    await end(reader);
  }
}

/** Compiled code of the last start: with it, a reader is there in half the time and takes 20 MB less. */
function toEnvironment(cache: string | undefined): NodeJS.ProcessEnv {
  return cache === undefined ? {} : { NODE_COMPILE_CACHE: cache };
}

/** It kills itself when it takes too much memory, as does the kernel of a machine that runs out. */
function whyEnded(killedBy: NodeJS.Signals | null): 'too-large' | 'damaged' {
  return killedBy === 'SIGKILL' || HEAP_IS_FULL.has(killedBy) ? 'too-large' : 'damaged';
}

async function end(reader: ReturnType<typeof fork>): Promise<void> {
  if (reader.pid === undefined || reader.exitCode !== null || reader.signalCode !== null) return;
  const gone = once(reader, 'exit');
  reader.kill('SIGKILL');
  await gone;
}
