import { writeFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { DocumentText } from '../../src/ports/documents.ts';
import type { ReadTask } from './worker.ts';

/**
 * The process that reads one file, and ends. A thread parses; this one watches what the process takes, and whether the
 * process that started it is still there, however busy the parser is.
 */

/** Half of it is Node and the parsers. With it, the server that waits stays under 400 MB in all. */
const MAX_RESIDENT_BYTES = 200_000_000;
/** What V8 grants the parser's objects; buffers count in the process's memory only. */
const HEAP_MB = 96;
const NURSERY_MB = 16;
/** Zeros inflate at some gigabytes a second at most. */
const WATCH_MS = 10;

preferAsVictim();
process.once('disconnect', die);
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_RESIDENT_BYTES) die();
}, WATCH_MS);
process.once('message', (task: ReadTask) => {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: task,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: NURSERY_MB },
  });
  worker.once('message', answer);
  worker.once('error', (error: NodeJS.ErrnoException) => {
    const tooLarge = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    answer({ type: 'unreadable', reason: tooLarge ? 'too-large' : 'damaged' });
  });
  worker.once('exit', () => answer({ type: 'unreadable', reason: 'damaged' }));
});

/** The first answer counts: whoever waits for it ends this process. */
function answer(result: DocumentText): void {
  process.send?.(result);
}

/** At once, whatever the parser is in the middle of. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** Where the machine or the container runs out of memory, the kernel ends this process and not the server. */
function preferAsVictim(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Only Linux has it.
  }
}
