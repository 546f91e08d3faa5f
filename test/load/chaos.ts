import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { freePort } from '../e2e/free-port.ts';
import { runCandor } from '../e2e/process.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { type Findings, examine } from './examine.ts';
import { GptServer } from './gpt-server.ts';
import { copyOrg } from './org.ts';
import { createRandom } from './random.ts';
import { type Question, SIGNING_SECRET, deliver } from './sender.ts';
import { SlackWorkspace } from './slack-workspace.ts';
import { Victim } from './victim.ts';

export interface ChaosOptions {
  readonly kills: number;
  readonly seed: number;
  /** Threads that are written in at the same time; each waits for an acknowledgement before its next question. */
  readonly threads: number;
  readonly perSecond: number;
  /** Calls of Slack in a hundred that are rate limited, and as many that fail after they took effect. */
  readonly faultPercent: number;
  readonly report?: (line: string) => void;
}

export interface ChaosResult extends Findings {
  readonly questions: number;
  readonly acknowledged: number;
  readonly kills: number;
  readonly starts: number;
  readonly exitCode: number | null;
  readonly auditVerifies: boolean;
  /** Questions the model was asked; more than there are, because a killed turn asks again. */
  readonly asked: number;
  readonly slackCalls: number;
  readonly drainMs: number;
  readonly errors: ReadonlyMap<string, number>;
}

/** Longest wait for everything to be answered once nothing is killed any more. */
const DRAIN_MS = 180_000;

/** Kills the real server again and again while people ask, lets it finish, and compares everything with everything. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const folder = makeTempDir();
  const random = createRandom(options.seed);
  const workspace = new SlackWorkspace({ random, slowestMs: 40, faultPercent: options.faultPercent });
  const gpt = new GptServer(random, 400);
  const file = join(folder.path, 'data', 'candor.db');
  const victim = new Victim(await freePort(), {
    CANDOR_DATA_DIR: join(folder.path, 'data'),
    CANDOR_ORG_DIR: copyOrg(folder.path),
    LOG_LEVEL: 'warn',
    OPENAI_API_KEY: 'sk-chaos',
    OPENAI_BASE_URL: await gpt.open(),
    SLACK_BOT_TOKEN: 'xoxb-chaos',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: await workspace.open(),
  });
  try {
    victim.start();
    await victim.ready();
    const delivered = await attack(victim, workspace, random, options);
    const startedMs = performance.now();
    await victim.ready();
    await allDelivered(file);
    const drainMs = performance.now() - startedMs;
    const exitCode = await victim.stop();
    const env = { CANDOR_DATA_DIR: join(folder.path, 'data') };
    const { code } = await runCandor(['audit', 'verify'], { env });
    return {
      ...examine(file, delivered, workspace),
      questions: delivered.size,
      acknowledged: [...delivered.values()].filter(Boolean).length,
      kills: options.kills,
      starts: victim.starts,
      exitCode,
      auditVerifies: code === 0,
      asked: gpt.asked,
      slackCalls: workspace.calls,
      drainMs,
      errors: victim.errors,
    };
  } finally {
    await victim.kill();
    await workspace.close();
    await gpt.close();
    folder.remove();
  }
}

/** People ask for as long as the kills go on. Out: what was sent, and whether it was acknowledged. */
async function attack(
  victim: Victim,
  workspace: SlackWorkspace,
  random: () => number,
  options: ChaosOptions,
): Promise<ReadonlyMap<Question, boolean>> {
  const over = new AbortController();
  const delivered = new Map<Question, boolean>();
  let asked = 0;
  async function write(index: number): Promise<void> {
    const ts = workspace.nextTs();
    const place = { channel: `C${String(index % 5)}`, thread: ts, user: `U${String(index % 7)}` };
    for (let first = true; !over.signal.aborted; first = false) {
      asked += 1;
      const own = first ? ts : workspace.nextTs();
      const question: Question = { ...place, n: asked, ts: own, eventId: `Ev${String(asked)}` };
      delivered.set(question, await deliver(`${victim.url}/slack/events`, question));
      await delay(((0.5 + random()) * options.threads * 1000) / options.perSecond);
    }
  }
  const writers = Array.from({ length: options.threads }, (_, index) => write(index));
  for (let kill = 1; kill <= options.kills; kill += 1) {
    await killOnce(victim, random);
    if (kill % 10 === 0) options.report?.(`${String(kill)} kills, ${String(asked)} questions`);
  }
  over.abort();
  await Promise.all(writers);
  return delivered;
}

/** Lets the server run for a random time, in one of five cases too short to have started, kills it and starts it again. */
async function killOnce(victim: Victim, random: () => number): Promise<void> {
  if (random() < 0.2) {
    await delay(random() * 600);
  } else {
    await victim.ready();
    await delay(100 + random() * 2000);
  }
  await victim.kill();
  victim.start();
}

async function allDelivered(file: string): Promise<void> {
  const db = new Sqlite(file, { readonly: true });
  const open = db.prepare("select count(*) from turns where status <> 'delivered'").pluck();
  const untilMs = performance.now() + DRAIN_MS;
  while (Number(open.get()) > 0 && performance.now() < untilMs) await delay(100);
  db.close();
}
