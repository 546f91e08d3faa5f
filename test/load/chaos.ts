import { setTimeout as delay } from 'node:timers/promises';
import { runCandor } from '../e2e/process.ts';
import { makeTempDir } from '../fixtures/temp-dir.ts';
import { ask } from './askers.ts';
import { type ChaosStore, openPostgresChaos, openSqliteChaos } from './chaos-store.ts';
import { type Findings, examine } from './examine.ts';
import { Fleet } from './fleet.ts';
import { GptServer } from './gpt-server.ts';
import { type Plan, type Scene, disturb, toSteps } from './disturb.ts';
import { copyOrg } from './org.ts';
import { longAnswerTo } from './questions.ts';
import { createRandom } from '../../src/statistics/random.ts';
import { type Question, SIGNING_SECRET } from './sender.ts';
import { SlackWorkspace } from './slack-workspace.ts';

export interface ChaosOptions extends Plan {
  readonly store: 'sqlite' | 'postgres';
  /** Servers on the one database; only PostgreSQL takes more than one. */
  readonly replicas: number;
  readonly seed: number;
  /** Threads that are written in at the same time; each waits for an acknowledgement before its next question. */
  readonly threads: number;
  readonly perSecond: number;
  /** Channels that were archived, in each of which some questions are asked all the same. */
  readonly archived: number;
  /** Whether Slack shows what is being done; else the answer is an edit of a message that says so. */
  readonly hasStatus: boolean;
  /** Whether Slack streams what is said; every other answer is long enough for it then. */
  readonly hasStreams: boolean;
  /** Calls of Slack in a hundred that are rate limited, and as many that fail after they took effect. */
  readonly faultPercent: number;
  readonly report?: (line: string) => void;
}

export interface ChaosResult extends Findings {
  readonly questions: number;
  readonly acknowledged: number;
  readonly starts: number;
  readonly exitCodes: readonly (number | null)[];
  readonly auditVerifies: boolean;
  /** Questions the model was asked; more than there are, because a killed turn asks again. */
  readonly asked: number;
  readonly slackCalls: number;
  readonly streams: number;
  readonly drainMs: number;
  readonly errors: ReadonlyMap<string, number>;
}

/** Ends a wait for what will never be answered; a reply is tried every five minutes at least. */
const DRAIN_MS = 900_000;
/** The shortest there is: what a killed replica held is taken over soon. */
export const LEASE_S = 5;

/** Kills the real server again and again while people ask, lets it finish, and compares everything with everything. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const folder = makeTempDir();
  const random = createRandom(options.seed);
  const workspace = new SlackWorkspace({ random, slowestMs: 40, faultPercent: options.faultPercent });
  workspace.hasStatus = options.hasStatus;
  workspace.hasStreams = options.hasStreams;
  const gpt = new GptServer(random, 400);
  if (options.hasStreams) gpt.say = longAnswerTo;
  const store =
    options.store === 'sqlite' ? openSqliteChaos(folder.path) : await openPostgresChaos(folder.path);
  const links = await Promise.all(Array.from({ length: options.replicas }, () => store.openLink()));
  const env = {
    CANDOR_ORG_DIR: copyOrg(folder.path),
    CANDOR_LEASE_SECONDS: String(LEASE_S),
    LOG_LEVEL: 'warn',
    OPENAI_API_KEY: 'sk-chaos',
    OPENAI_BASE_URL: await gpt.open(),
    SLACK_BOT_TOKEN: 'xoxb-chaos',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: await workspace.open(),
  };
  const fleet = await Fleet.start(links.map((link) => ({ ...link.env, ...env })));
  try {
    await fleet.ready();
    for (let n = 0; n < options.archived; n += 1) workspace.refusing.set(toArchivedChannel(n), 'is_archived');
    const delivered = await attack({ fleet, store, links, workspace, random }, options);
    await workspace.up;
    const startedMs = performance.now();
    await fleet.ready();
    await allDelivered(store);
    const drainMs = performance.now() - startedMs;
    const exitCodes = await fleet.stop();
    const { code } = await runCandor(['audit', 'verify'], { env: store.env });
    return {
      ...examine(await store.read(), delivered, workspace, gpt.bodies),
      questions: delivered.size,
      acknowledged: [...delivered.values()].filter(Boolean).length,
      starts: fleet.starts,
      exitCodes,
      auditVerifies: code === 0,
      asked: gpt.asked,
      slackCalls: workspace.calls,
      streams: workspace.posted.filter(({ isStreamed }) => isStreamed).length,
      drainMs,
      errors: fleet.errors,
    };
  } finally {
    await fleet.kill();
    await workspace.close();
    await gpt.close();
    await store.close();
    folder.remove();
  }
}

/** People ask for as long as the disturbances go on. Out: what was sent, and whether it was acknowledged. */
async function attack(scene: Scene, options: ChaosOptions): Promise<ReadonlyMap<Question, boolean>> {
  const over = new AbortController();
  const asking = ask(scene, options, over.signal);
  for (const [done, step] of toSteps(options, scene.random).entries()) {
    await disturb(step, scene);
    if ((done + 1) % 10 === 0) options.report?.(`${String(done + 1)} disturbances`);
  }
  await scene.workspace.up;
  over.abort();
  return asking;
}

function toArchivedChannel(n: number): string {
  return `A${String(n)}`;
}

async function allDelivered(store: ChaosStore): Promise<void> {
  const untilMs = performance.now() + DRAIN_MS;
  while ((await store.countOpen()) > 0 && performance.now() < untilMs) await delay(100);
}
