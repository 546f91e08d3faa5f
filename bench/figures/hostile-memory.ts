import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { PDF_BOMBS } from '../../test/fixtures/bombs.ts';
import { TEAMS_ENV, type Running, startCandor } from '../candor.ts';
import type { Figure } from '../figure.ts';
import { startModelServer } from '../model-server.ts';
import { residentBytes } from '../process-tree.ts';
import { startSlackServer } from '../slack-server.ts';
import type { Stage } from '../stage.ts';

const SENDERS = 800;
const BODY_BYTES = 1_000_000;
/** How long a sender keeps its last byte back. */
const HELD_MS = 5_000;
const LOOK_MS = 5;
const SETTLE_MS = 10_000;

/** What a server and all that it started hold at most, before and while somebody tries to fill its memory. */
export const hostileMemory: Figure = {
  name: 'hostile-memory',
  title: `Resident memory of all processes under ${String(SENDERS)} unsigned bodies of 1 MB, and under PDFs of 3 to 400 KB that inflate to 1 GB`,
  async measure(stage) {
    const flooded = await start(stage);
    const idle = residentBytes(flooded.pid);
    const flood = await watchPeak(flooded, () => sendUnsigned(flooded.url));
    await stage.stop(flooded);
    const asked = await start(stage);
    const files = await watchPeak(asked, () => askAboutBombs(asked.url));
    await stage.stop(asked);
    return [
      { what: 'idle', unit: 'MB', samples: [toMb(idle)] },
      { what: 'unsigned bodies, above idle', unit: 'MB', samples: [toMb(flood - idle)], target: { p50: 64 } },
      { what: 'PDFs, all processes', unit: 'MB', samples: [toMb(files)], target: { p50: 400 } },
    ];
  },
};

async function start(stage: Stage): Promise<Running> {
  const slack = await startSlackServer(stage);
  const model = await startModelServer(stage);
  const env = { ...slack.env, ...model.env, ...TEAMS_ENV };
  const running = await startCandor(stage, { dataDir: stage.makeFolder(), env });
  await delay(SETTLE_MS);
  return running;
}

/** The most that was held at one time while `work` was under way. */
async function watchPeak({ pid }: Running, work: () => Promise<void>): Promise<number> {
  let peak = 0;
  const looking = setInterval(() => {
    peak = Math.max(peak, residentBytes(pid));
  }, LOOK_MS);
  await work();
  clearInterval(looking);
  return peak;
}

async function sendUnsigned(url: string): Promise<void> {
  const body = Buffer.alloc(BODY_BYTES, ' ');
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': BODY_BYTES,
    'X-Slack-Request-Timestamp': String(Math.floor(Date.now() / 1000)),
    'X-Slack-Signature': `v0=${'0'.repeat(64)}`,
  };
  const send = (): Promise<number> =>
    new Promise((resolve) => {
      const sending = request(`${url}/slack/events`, { method: 'POST', headers, agent: new Agent() });
      sending.once('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      sending.once('error', () => resolve(0)); // cut off
      sending.write(body.subarray(1));
      setTimeout(() => sending.end(' '), HELD_MS);
    });
  const statuses = await Promise.all(Array.from({ length: SENDERS }, send));
  const odd = statuses.find((status) => ![0, 401, 503].includes(status));
  if (odd !== undefined) throw new Error(`an unsigned body was answered with ${String(odd)}`);
}

async function askAboutBombs(url: string): Promise<void> {
  await Promise.all(
    Object.values(PDF_BOMBS).map(async (make) => {
      const files = [{ name: 'a.pdf', base64: make().toString('base64') }];
      const response = await fetch(`${url}/api/ask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: 'What is in there?', files }),
      });
      const answer = await response.text();
      if (!answer.includes('it is too large'))
        throw new Error(`a PDF was not refused: ${answer.slice(0, 200)}`);
    }),
  );
}

function toMb(bytes: number): number {
  return bytes / 1_000_000;
}
