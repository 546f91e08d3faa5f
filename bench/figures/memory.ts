import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Running, buildBundle, startCandor, startServer, TEAMS_ENV } from '../candor.ts';
import type { Figure } from '../figure.ts';
import { startModelServer } from '../model-server.ts';
import { startSlackServer } from '../slack-server.ts';

const PROCESSES = 3;
const IDLE_MS = 10_000;
const TARGET_MB = 200;

/** Resident memory ten seconds after ready, with nothing asked. */
export const memory: Figure = {
  name: 'memory',
  title: `Resident memory, idle ${String(IDLE_MS / 1000)} s after ready`,
  async measure(stage) {
    const env = {
      ...(await startSlackServer(stage)).env,
      ...(await startModelServer(stage)).env,
      ...TEAMS_ENV,
    };
    await buildBundle();
    const bare = fileURLToPath(new URL('../bare/bolt.ts', import.meta.url));
    const kinds: Readonly<Record<string, () => Promise<Running>>> = {
      'Candor, not configured': () => startCandor(stage, { dataDir: stage.makeFolder() }),
      'Candor, not configured, from the bundle': () =>
        startCandor(stage, { dataDir: stage.makeFolder(), isBundled: true }),
      'Candor with Slack, Teams and OpenAI': () => startCandor(stage, { dataDir: stage.makeFolder(), env }),
      [BARE]: () => startServer(stage, [bare], {}, stage.makeFolder()),
    };
    const running: { what: string; process: Running }[] = [];
    for (let i = 0; i < PROCESSES; i += 1) {
      const begun = Object.entries(kinds).map(async ([what, begin]) => ({ what, process: await begin() }));
      running.push(...(await Promise.all(begun)));
    }
    await delay(IDLE_MS);
    const found = await Promise.all(
      running.map(async ({ what, process }) => ({ what, mb: await residentMb(process.pid) })),
    );
    await Promise.all(running.map(({ process }) => stage.stop(process)));
    return Object.keys(kinds).map((what) => ({
      what,
      unit: 'MB',
      samples: found.filter((one) => one.what === what).map(({ mb }) => mb),
      ...(what === BARE ? {} : { target: { p50: TARGET_MB }, against: BARE }),
    }));
  },
};

const BARE = 'bare Bolt app';

/** In units of 1 000 000 bytes. Reads what Linux says of the process; elsewhere `ps` does. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => undefined);
  const kib =
    status === undefined
      ? (await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])).stdout
      : (/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? '');
  return (Number(kib) * 1024) / 1_000_000;
}
