// Plain JavaScript: a thread that takes types out of its code needs 12 MB for that.
import { parentPort } from 'node:worker_threads';

/**
 * Watches the process that reads a file, from a thread of its own, however busy the other is with the file: kills it when it
 * takes too much memory, and when the server that started it is gone.
 */

/** Some 85 of it are Node and a parser, 100 where compiled code cannot be kept. With it, a server stays under 400 MB in all. */
const MAX_RESIDENT_BYTES = 150_000_000;
/** Little can be inflated meanwhile. */
const WATCH_MS = 10;

const server = process.ppid;
setInterval(() => {
  const isTooLarge = process.memoryUsage.rss() > MAX_RESIDENT_BYTES;
  if (isTooLarge || process.ppid !== server) process.kill(process.pid, 'SIGKILL');
}, WATCH_MS);
parentPort?.postMessage('watching');
