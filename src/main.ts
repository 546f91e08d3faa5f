import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Router } from 'express';
import { CommanderError } from 'commander';
import { systemClock } from '../adapters/clock.ts';
import { openConsole } from '../adapters/console/index.ts';
import { openCron } from '../adapters/cron/index.ts';
import { randomIds } from '../adapters/crypto/ids.ts';
import { createHttp } from '../adapters/http/server.ts';
import {
  type Installation,
  migrateInstallation,
  openExisting,
  openInstallation,
} from '../adapters/installation.ts';
import { moveInstallation } from '../adapters/move.ts';
import { openLog } from '../adapters/log/index.ts';
import { openOffline } from '../adapters/offline/index.ts';
import { type Settings, readLocation, readSettings } from '../adapters/settings.ts';
import { watchOrg } from '../adapters/files/watch-org.ts';
import { readOrg } from '../adapters/files/org-folder.ts';
import { type AppDeps, createApp, toSendDeps } from './app.ts';
import { type BannerRow, toBanner } from './cli/banner.ts';
import type { CliHost } from './cli/host.ts';
import { createProgram } from './cli/program.ts';
import { toCron } from './digests/period.ts';
import { ConfigError, RequestError } from './errors.ts';
import { GUARDS } from './guards/index.ts';
import { OrganisationBook } from './policy/book.ts';
import { loadOrganisation } from './policy/organisation.ts';
import type { Intake } from './ports/intake.ts';
import type { Log } from './ports/log.ts';
import type { Model } from './ports/model.ts';
import type { Platform } from './ports/platform.ts';
import type { PlatformId } from './turn/turn.ts';

/** How long running turns may go on after a request to stop. */
const DRAIN_MS = 20_000;
/** How often waiting work is looked for, beside being woken: leases end by themselves. */
const LOOK_MS = 1000;

/** Runs a command line. Out: the exit code; 1 for anything the caller can mend, named on standard error. */
export async function main(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = createProgram(createHost(), (found) => {
    code = found;
  });
  try {
    await program.parseAsync([...argv]);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof ConfigError || error instanceof RequestError)) throw error;
    process.stderr.write(toFaultText(error));
    return 1;
  }
}

function toFaultText(error: ConfigError | RequestError): string {
  if (error instanceof RequestError) return `candor: ${error.message}\n`;
  const faults = error.faults.map(({ where, problem }) => `  ${where}: ${problem}\n`);
  const count = faults.length === 1 ? 'There is a fault' : `There are ${faults.length} faults`;
  return `candor cannot go on. ${count} to mend (${error.code}):\n${faults.join('')}`;
}

function createHost(): CliHost {
  return {
    clock: systemClock,
    serve,
    async readOrganisation() {
      return loadOrganisation(await readOrg(readLocation(process.env).CANDOR_ORG_DIR));
    },
    async openRecords() {
      const base = readLocation(process.env);
      const organisation = loadOrganisation(await readOrg(base.CANDOR_ORG_DIR));
      const { stores, close } = await openExisting(base);
      return { ...stores, organisation, close, clock: systemClock, log: openLog(base.LOG_LEVEL) };
    },
    async openSender() {
      const settings = await readSettings(process.env, false);
      const log = openLog(settings.base.LOG_LEVEL);
      const installation = await openExisting(settings.base);
      const platforms = new Map<PlatformId, Platform>();
      const deps = await toAppDeps(settings, installation, platforms, log);
      const console = openConsole(toConsoleDeps(deps, Router(), REFUSING));
      await openPlatforms(settings, {
        platforms,
        console,
        http: Router(),
        intake: REFUSING,
        log,
        receive: false,
      });
      return {
        ...toSendDeps(deps),
        organisation: settings.organisation,
        close: async () => {
          await closeAll(platforms);
          await installation.close();
        },
      };
    },
    migrate: () => migrateInstallation(readLocation(process.env)),
    move: (from, to) => moveInstallation(readLocation(process.env), from, to),
    async *readLines(file) {
      const input = file === undefined ? process.stdin : await openInput(file);
      yield* createInterface({ input, crlfDelay: Infinity });
    },
    async print(line) {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
    },
  };
}

async function openInput(file: string): Promise<Readable> {
  const input = createReadStream(file);
  try {
    await once(input, 'open');
    return input;
  } catch {
    throw new ConfigError('USAGE', [
      { where: file, problem: 'cannot be read. Check the path and its permissions.' },
    ]);
  }
}

/** Takes nothing: a command that only posts must not swallow questions. */
const REFUSING: Intake = {
  ask: () => Promise.reject(new Error('this process takes no questions')),
  act: () => Promise.reject(new Error('this process takes no actions')),
};

/** Config → modules → app → serve → drain. */
async function serve(dev: boolean): Promise<void> {
  const settings = await readSettings(process.env, dev);
  const { base } = settings;
  const log = openLog(base.LOG_LEVEL);
  const platforms = new Map<PlatformId, Platform>();
  const opened: { installation?: Installation; model?: Model } = {};
  const http = createHttp({
    log,
    ids: randomIds,
    ready: async () => ({
      store: (await opened.installation?.isUp()) === true ? 'up' : 'down',
      model:
        opened.model === undefined ? 'down' : opened.model.id === 'offline' ? 'offline' : opened.model.state,
      platforms: Object.fromEntries(
        ['console', ...settings.platforms.map(({ id }) => id)].map((id) => [
          id,
          platforms.get(id as PlatformId)?.state ?? 'off',
        ]),
      ),
    }),
  });
  const { url } = await http.listen(base.HOST, base.PORT);
  try {
    const installation = await openInstallation(base);
    opened.installation = installation;
    await installation.beginServing();
    const deps = await toAppDeps(settings, installation, platforms, log);
    opened.model = deps.model;
    const app = createApp(deps);
    await deps.organisation.begin();
    const { intake } = app;
    const console = openConsole(toConsoleDeps(deps, http.router, intake));
    await openPlatforms(settings, { platforms, console, http: http.router, intake, log, receive: true });
    const cron = openCron(app.sendDigests, log);
    planDigests();
    const watch = await watchOrg(
      base.CANDOR_ORG_DIR,
      async (files) => {
        if (await deps.organisation.adopt(files)) planDigests();
      },
      log,
    );
    const look = setInterval(app.wake, LOOK_MS);
    app.wake();
    process.stdout.write(toBanner(url, toRows(settings)));
    await app.sendDigests();
    await stopRequested(log);
    clearInterval(look);
    watch.close();
    await cron.close();
    await Promise.all([http.close(), app.drain(after(DRAIN_MS))]);

    function planDigests(): void {
      const { policy } = deps.organisation.current;
      cron.set(
        policy.digests.map((plan) => ({ name: plan.kind, pattern: toCron(plan), timezone: policy.timezone })),
      );
    }
  } finally {
    await closeAll(platforms);
    await http.close();
    await opened.installation?.close();
  }
}

async function toAppDeps(
  settings: Settings,
  { stores, keyring }: Installation,
  platforms: ReadonlyMap<PlatformId, Platform>,
  log: Log,
): Promise<AppDeps & { readonly organisation: OrganisationBook }> {
  const basics = { clock: systemClock, ids: randomIds, random: Math.random, log };
  const setup = settings.models.find(({ setup: on }) => on !== undefined)?.setup;
  return {
    ...stores,
    ...basics,
    keyring,
    platforms,
    organisation: new OrganisationBook(settings.organisation, { ...stores, ...basics }),
    model: setup === undefined ? openOffline() : await setup.open({ log }),
    guards: GUARDS,
    canary: randomIds.next(),
    worker: randomIds.next(),
    concurrency: settings.base.CANDOR_WORKERS,
    leaseMs: settings.base.CANDOR_LEASE_SECONDS * 1000,
  };
}

function toConsoleDeps(deps: AppDeps, http: Router, intake: Intake): Parameters<typeof openConsole>[0] {
  const { clock, ids, log, turns, runs, incidents } = deps;
  const tenant = deps.organisation.current.policy.organisation.id;
  return {
    intake,
    http,
    turns,
    tenant,
    clock,
    ids,
    log,
    latestDigests: () => runs.latest(tenant, 10),
    incidents: () =>
      incidents.opened(
        tenant,
        { start: clock.now().subtract({ hours: 24 * 30 }), end: clock.now().add({ minutes: 15 }) },
        100,
      ),
  };
}

interface Opening {
  readonly platforms: Map<PlatformId, Platform>;
  readonly console: Platform;
  readonly http: Router;
  readonly intake: Intake;
  readonly log: Log;
  readonly receive: boolean;
}

async function openPlatforms(settings: Settings, opening: Opening): Promise<void> {
  const { platforms, console, http, intake, log, receive } = opening;
  platforms.set(console.id, console);
  for (const { setup } of settings.platforms) {
    const platform = await setup?.open({ http, intake, log, clock: systemClock, receive });
    if (platform !== undefined) platforms.set(platform.id, platform);
  }
}

async function closeAll(platforms: Map<PlatformId, Platform>): Promise<void> {
  await Promise.allSettled([...platforms.values()].map((platform) => platform.close()));
  platforms.clear();
}

function toRows({ base, organisation, platforms, models }: Settings): BannerRow[] {
  const { policy } = organisation;
  const modules = [...models, ...platforms].map(({ id, turnOn, setup }): BannerRow => ({
    name: id,
    state: setup === undefined ? 'off' : 'on',
    text: setup?.summary ?? turnOn,
  }));
  const offline = models.every(({ setup }) => setup === undefined);
  return [
    { name: 'console', state: 'on', text: 'open the address above and ask something' },
    ...(offline
      ? [{ name: 'offline', state: 'on' as const, text: 'no GPT: answers only quote the handbook' }]
      : []),
    ...modules,
    {
      name: 'policy',
      state: 'on',
      text: `${base.CANDOR_ORG_DIR}/policy.yaml, version ${policy.version}, ${policy.rules.length} rules`,
    },
    { name: 'data', state: 'on', text: `${base.CANDOR_DATA_DIR}/ (SQLite, key file)` },
  ];
}

/** Resolves at the first request to stop; a second one ends the process at once. */
async function stopRequested(log: Log): Promise<void> {
  const signal = await Promise.race(
    ['SIGTERM', 'SIGINT'].map((name) => once(process, name).then(() => name)),
  );
  log.info('stopping', { signal });
  for (const name of ['SIGTERM', 'SIGINT']) process.once(name, () => process.exit(1));
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
