import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Spawned, Stage } from './stage.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOOK_MS = 2;
const PATIENCE_MS = 30_000;

export interface Running extends Spawned {
  readonly url: string;
  /** From spawn until `/readyz` answered 200. */
  readonly readyMs: number;
  /** From spawn until it also said that every configured platform is up. */
  readonly upMs: number;
}

/** What `/readyz` says; a bare server says nothing. */
interface Readiness {
  readonly platforms?: Readonly<Record<string, string>>;
}

export interface StartOptions {
  readonly dataDir: string;
  readonly orgDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A module that is loaded before it. */
  readonly preload?: string;
  /** Out of what `buildBundle` made. */
  readonly isBundled?: boolean;
}

/** Starts the product as an operator does and waits until it is up. */
export function startCandor(stage: Stage, options: StartOptions): Promise<Running> {
  const { dataDir, orgDir = join(ROOT, 'org'), env = {}, preload, isBundled = false } = options;
  const all = { CANDOR_DATA_DIR: dataDir, CANDOR_ORG_DIR: orgDir, LOG_LEVEL: 'info', ...env };
  const before = preload === undefined ? [] : ['--import', preload];
  return startServer(
    stage,
    [...before, join(ROOT, 'bin', isBundled ? 'bundled.js' : 'candor.js'), 'serve'],
    all,
    dataDir,
  );
}

/** Makes the bundle as `npm run build` does. */
export async function buildBundle(): Promise<void> {
  await promisify(execFile)(process.execPath, [join(ROOT, 'bin', 'build.js')], { cwd: ROOT });
}

/** Starts any server that takes HOST and PORT and serves `/readyz`. */
export async function startServer(
  stage: Stage,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): Promise<Running> {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const spawned = stage.spawnNode(args, { HOST: '127.0.0.1', PORT: String(port), ...env }, cwd);
  let readyMs: number | undefined;
  for (;;) {
    const found = await look(`${url}/readyz`);
    const sinceMs = performance.now() - spawned.atMs;
    if (found !== undefined) readyMs ??= sinceMs;
    if (readyMs !== undefined && found !== undefined && isUp(found, env))
      return { ...spawned, url, readyMs, upMs: sinceMs };
    const { exitCode } = spawned.child;
    if (exitCode !== null || sinceMs > PATIENCE_MS)
      throw new Error(`a server did not start (${String(exitCode)}): ${spawned.errors()}`);
    await delay(LOOK_MS);
  }
}

/** A platform that is configured says `off` until it is opened. */
function isUp({ platforms }: Readiness, env: Readonly<Record<string, string>>): boolean {
  if (platforms === undefined) return true;
  const configured = [
    ...('SLACK_BOT_TOKEN' in env ? ['slack'] : []),
    ...('MicrosoftAppId' in env ? ['teams'] : []),
  ];
  return configured.every((id) => platforms[id] === 'up');
}

function look(url: string): Promise<Readiness | undefined> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () =>
        resolve(response.statusCode === 200 ? (JSON.parse(text) as Readiness) : undefined),
      );
    }).once('error', () => resolve(undefined));
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

/** A copy of the sample organisation in which one person may ask as often as a bench does, and nothing is asked before that. */
export function copyOrg(stage: Stage): string {
  const folder = join(stage.makeFolder(), 'org');
  cpSync(join(ROOT, 'org'), folder, { recursive: true });
  const file = join(folder, 'policy.yaml');
  const sample = readFileSync(file, 'utf8');
  const patient = sample.replace(/person: \{[^}]*\}/, 'person: { questions: 100000, per: hour }');
  if (patient === sample) throw new Error('the sample policy has no limit per person to lift');
  // What is timed is the request for the answer, and one a question.
  writeFileSync(file, `${patient}\nsearchQueries: { mode: never }\n`);
  return folder;
}

/** Teams as it is configured for real, with credentials that open nothing. */
export const TEAMS_ENV = {
  MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
  MicrosoftAppPassword: 'not-a-password',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '00000000-0000-4000-8000-000000000002',
};
