import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { Worker } from 'node:worker_threads';
import { parse } from './parse.ts';

type ReadTask = Parameters<typeof parse>[0];

/** The process that reads one file. Whoever started it ends it once it has the answer. */

/** What the thread that watches needs, in megabytes: as good as nothing. */
const GUARD_LIMITS = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 };

preferAsVictim();
process.once('disconnect', () => process.exit());
process.once('message', (task: ReadTask) => void read(task));

async function read(task: ReadTask): Promise<void> {
  const guard = new Worker(new URL('guard.js', import.meta.url), { resourceLimits: GUARD_LIMITS });
  await once(guard, 'message'); // it watches from here on
  const result = await parse(task);
  flushCompileCache(); // this process will be killed, and the next one shall find it
  process.send?.(result);
}

/** Where the machine or the container runs out of memory, the kernel ends this process and not the server. */
function preferAsVictim(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Only Linux has it.
  }
}
