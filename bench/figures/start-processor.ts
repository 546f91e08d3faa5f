import { fileURLToPath } from 'node:url';
import { type Running, buildBundle, startCandor, startServer } from '../candor.ts';
import type { Figure } from '../figure.ts';
import { familyMs } from '../processor-time.ts';
import type { Stage } from '../stage.ts';

const STARTS = 5;
const BARE = 'bare Bolt app';
const MOST = 1.6;

/** The processor time of a start, of all threads: steadier than the clock on a machine that others keep busy. */
export const startProcessor: Figure = {
  name: 'start-processor',
  title: 'Processor time from spawn until /readyz answers 200',
  async measure(stage) {
    await buildBundle();
    const dataDir = stage.makeFolder();
    const bare = fileURLToPath(new URL('../bare/bolt.ts', import.meta.url));
    const kinds: Readonly<Record<string, () => Promise<Running>>> = {
      'Candor, warm, from the bundle': () => startCandor(stage, { dataDir, isBundled: true }),
      'Candor, warm, from the sources': () => startCandor(stage, { dataDir }),
      [BARE]: () => startServer(stage, [bare], {}, stage.makeFolder()),
    };
    await costOf(stage, () => startCandor(stage, { dataDir }));
    const found: { readonly what: string; readonly ms: number | undefined }[] = [];
    for (let i = 0; i < STARTS; i += 1)
      for (const [what, begin] of Object.entries(kinds)) found.push({ what, ms: await costOf(stage, begin) });
    return Object.keys(kinds).map((what) => ({
      what,
      unit: 'ms',
      samples: found.flatMap((one) => (one.what === what && one.ms !== undefined ? [one.ms] : [])),
      ...(what === BARE ? {} : { target: { ratioAtMost: MOST }, against: BARE }),
    }));
  },
};

async function costOf(stage: Stage, begin: () => Promise<Running>): Promise<number | undefined> {
  const running = await begin();
  const ms = await familyMs(running.pid);
  await stage.stop(running);
  return ms;
}
