import { fileURLToPath } from 'node:url';
import { type Running, startCandor, startServer, TEAMS_ENV } from '../candor.ts';
import type { Figure } from '../figure.ts';
import { startModelServer } from '../model-server.ts';
import { startSlackServer } from '../slack-server.ts';
import type { Stage } from '../stage.ts';

const WARM = 10;
/** The other starts are there to compare with. */
const OTHER = 5;
const TARGET_MS = 1500;

/** From spawn to `/readyz` answering 200. The kinds take turns, so that a slow moment of the machine meets them all. */
export const start: Figure = {
  name: 'start',
  title: 'Start to ready: from spawn until /readyz answers 200',
  async measure(stage) {
    const dataDir = stage.makeFolder();
    const all = {
      ...(await startSlackServer(stage)).env,
      ...(await startModelServer(stage)).env,
      ...TEAMS_ENV,
    };
    await once(stage, startCandor(stage, { dataDir }));
    const warm: number[] = [];
    const cold: number[] = [];
    const configured: number[] = [];
    const bare = { express: [] as number[], bolt: [] as number[] };
    for (let i = 0; i < WARM; i += 1) {
      warm.push((await once(stage, startCandor(stage, { dataDir }))).readyMs);
      if (i >= OTHER) continue;
      cold.push((await once(stage, startCandor(stage, { dataDir: stage.makeFolder() }))).readyMs);
      configured.push((await once(stage, startCandor(stage, { dataDir, env: all }))).upMs);
      bare.bolt.push((await once(stage, startBare(stage, BOLT))).readyMs);
      bare.express.push((await once(stage, startBare(stage, EXPRESS))).readyMs);
    }
    const against = 'bare Bolt app';
    return [
      { what: 'Candor, warm', unit: 'ms', samples: warm, target: { p50: TARGET_MS }, against },
      { what: 'Candor, empty data folder', unit: 'ms', samples: cold, against },
      { what: 'Candor, warm, until Slack and Teams are up too', unit: 'ms', samples: configured, against },
      { what: 'bare Bolt app', unit: 'ms', samples: bare.bolt },
      { what: 'bare express app', unit: 'ms', samples: bare.express, against },
    ];
  },
};

const BOLT = fileURLToPath(new URL('../bare/bolt.ts', import.meta.url));
const EXPRESS = fileURLToPath(new URL('../bare/express.ts', import.meta.url));

function startBare(stage: Stage, file: string): Promise<Running> {
  return startServer(stage, [file], {}, stage.makeFolder());
}

async function once(stage: Stage, starting: Promise<Running>): Promise<Running> {
  const running = await starting;
  await stage.stop(running);
  return running;
}
