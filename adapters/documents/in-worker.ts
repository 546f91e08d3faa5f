import { Worker } from 'node:worker_threads';
import type { DocumentText } from '../../src/ports/documents.ts';
import type { WorkerTask } from './worker.ts';

/** Memory of a worker. Its heap is limited by V8; buffers outside of it are watched, for they count as the process's. */
const HEAP_MB = 256;
const MAX_GROWTH_BYTES = 600_000_000;
const WATCH_MS = 50;

/** Reads a file on a thread of its own that is ended when it takes too long or too much memory. */
export async function readInWorker(task: WorkerTask, deadlineMs: number): Promise<DocumentText> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: task,
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
  });
  const { promise, resolve } = Promise.withResolvers<DocumentText>();
  const tooSlow = setTimeout(() => resolve({ type: 'unreadable', reason: 'too-slow' }), deadlineMs);
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > MAX_GROWTH_BYTES)
      resolve({ type: 'unreadable', reason: 'too-large' });
  }, WATCH_MS);
  worker.once('message', (result: DocumentText) => resolve(result));
  worker.once('error', (error: NodeJS.ErrnoException) => {
    resolve({
      type: 'unreadable',
      reason: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'damaged',
    });
  });
  worker.once('exit', () => resolve({ type: 'unreadable', reason: 'damaged' }));
  try {
    return await promise;
  } finally {
    clearTimeout(tooSlow);
    clearInterval(watch);
    await worker.terminate();
  }
}
