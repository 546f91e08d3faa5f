import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Router } from 'express';
import { CommanderError } from 'commander';
import { systemClock, threadProcessorMs } from '../adapters/clock.ts';
import { openConsole, signInDepsOf } from '../adapters/console/index.ts';
import { openCron } from '../adapters/cron/index.ts';
import { randomIds } from '../adapters/crypto/ids.ts';
import { lookAt } from '../adapters/doctor/index.ts';
import { filesBeside } from '../adapters/files/beside-policy.ts';
import { readQuickly } from '../adapters/files/read-organisation.ts';
import { watchOrg } from '../adapters/files/watch-org.ts';
import { findDeadLinks } from '../adapters/handbook/dead-links.ts';
import { openKnowledge } from '../adapters/handbook/knowledge.ts';
import { type Http, createHttp } from '../adapters/http/server.ts';
import {
  backupInstallation,
  migrateInstallation,
  openExisting,
  openInstallation,
} from '../adapters/installation.ts';
import { openKeyCommands } from '../adapters/key-commands.ts';
import { openLog } from '../adapters/log/index.ts';
import { openMetrics } from '../adapters/metrics/index.ts';
import { moveInstallation } from '../adapters/move.ts';
import { REFUSING, closePlatforms, openPlatforms } from '../adapters/platforms.ts';
import { useProxy } from '../adapters/proxy.ts';
import { readinessOf } from '../adapters/readiness.ts';
import { openRecords } from '../adapters/records.ts';
import { renderPost } from '../adapters/render-post.ts';
import { drawPictures } from '../adapters/charts/draw-pictures.ts';
import { listOrgFiles, readOrgFile } from '../adapters/files/org-file.ts';
import { openSandbox } from '../adapters/sandbox/index.ts';
import { type Settings, readLocation, readSettings } from '../adapters/settings.ts';
import { after, stopRequested } from '../adapters/signals.ts';
import { toStartScreen } from '../adapters/start-screen.ts';
import { STDIO } from '../adapters/stdio.ts';
import { serveTicketCallbacks } from '../adapters/tickets/callbacks.ts';
import packageJson from '../package.json' with { type: 'json' };
import { CHECKED_FOR_DIGEST, createApp } from './app.ts';
import { watchLog } from './audit/watch-log.ts';
import { isExpected, toFaultText } from './cli/fault-text.ts';
import type { CliHost } from './cli/host.ts';
import { createProgram } from './cli/program.ts';
import { createScheduledAssessments } from './cli/scheduled-assessments.ts';
import { toCron } from './digests/period.ts';
import type { PlatformId } from './domain/platforms.ts';
import { toAppDeps, toConsoleDeps } from './compose.ts';
import { takeTicketEvent } from './escalation/take-ticket-event.ts';
import { createOutbox } from './hooks.ts';
import { noteSafetyEvent } from './incidents/safety-event.ts';
import type { Log } from './ports/log.ts';
import type { Platform } from './ports/platform.ts';
import { findOverdue } from './privacy/retention-sweeper.ts';
type App = ReturnType<typeof createApp>;
type ServingDeps = Awaited<ReturnType<typeof toAppDeps>>;

/** How long running turns may go on after a request to stop. */
const DRAIN_MS = 20_000;
/** When a process ends whatever is still under way: a database that says nothing gives no lease back. */
const STOP_MS = 25_000;
/** How often waiting work is looked for, beside being woken: leases end by themselves. */
const LOOK_MS = 1000;
/** When the house is kept beside the times of digests: a failed or skipped one is made up for within the hour. */
const CATCH_UP = '17 * * * *';

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
    if (!isExpected(error)) throw error;
    process.stderr.write(toFaultText(error));
    return code || 1;
  }
}

/** What scheduled runs of prepared questions need of the machine. */
const ASSESSMENT_HOST: Parameters<typeof createScheduledAssessments>[0]['host'] = {
  processName: `process ${String(process.pid)} on ${hostname()}`,
  openSandbox: (isOffline) => openSandbox(process.env, isOffline),
  readOrgFile: (name) => readOrgFile(readLocation(process.env), name),
  listOrgFiles: (folder) => listOrgFiles(readLocation(process.env), folder),
};

function createHost(): CliHost {
  return {
    version: packageJson.version,
    clock: systemClock,
    processorMs: threadProcessorMs,
    serve,
    readOrganisation: () => Promise.try(() => readQuickly(readLocation(process.env))),
    openRecords: () => openRecords(process.env, findOverdue),
    renderPost,
    drawPictures,
    readCases: () => STDIO.readText(join(readLocation(process.env).CANDOR_ORG_DIR, 'policy.tests.yaml')),
    readGolden: () => STDIO.readText(join(readLocation(process.env).CANDOR_ORG_DIR, 'answers.tests.yaml')),
    ...STDIO,
    ...ASSESSMENT_HOST,
    ...filesBeside(() => readLocation(process.env).CANDOR_ORG_DIR),
    openSender,
    openKnowledge: () =>
      openKnowledge((settings, installation, log) => toAppDeps(settings, installation, new Map(), log)),
    findDeadLinks,
    ...lookAt(process.env, findOverdue),
    migrate: () => migrateInstallation(readLocation(process.env)),
    move: (from, to) => moveInstallation(readLocation(process.env), from, to),
    backup: (to) => backupInstallation(readLocation(process.env), to),
    ...openKeyCommands(process.env),
  };
}

async function openSender(): ReturnType<CliHost['openSender']> {
  const settings = await readSettings(process.env, false);
  useProxy(settings.base);
  const log = openLog(settings.base.LOG_LEVEL);
  const installation = await openExisting(settings.base);
  const platforms = new Map<PlatformId, Platform>();
  const deps = await toAppDeps(settings, installation, platforms, log);
  const http = Router();
  const consoleDeps = toConsoleDeps(deps, http, REFUSING);
  const { tenant } = consoleDeps;
  const console = openConsole(consoleDeps);
  await openPlatforms(settings, {
    ...deps,
    platforms,
    tenant,
    console,
    http,
    intake: REFUSING,
    receive: false,
  });
  return {
    ...deps,
    checkLog: () => watchLog(tenant, CHECKED_FOR_DIGEST, deps),
    outbox: createOutbox(deps),
    wait: (ms: number) => delay(ms),
    organisation: settings.organisation,
    close: async () => {
      await closePlatforms(platforms);
      await installation.close();
    },
  };
}

/** What a serving process has opened so far. */
type Opened = Parameters<typeof readinessOf>[0] & { readonly log: Log };

/** Config → modules → app → serve → drain. */
async function serve(dev: boolean): Promise<void> {
  const settings = await readSettings(process.env, dev);
  useProxy(settings.base);
  const opened: Opened = { settings, log: openLog(settings.base.LOG_LEVEL), platforms: new Map() };
  const http = createHttp({
    log: opened.log,
    ids: randomIds,
    ready: () => readinessOf(opened),
    isStarting: () => opened.complete !== true,
    isSecure: settings.signIn?.publicUrl.startsWith('https:') === true,
  });
  const { url } = await http.listen(settings.base.HOST, settings.base.PORT);
  try {
    const { app, deps } = await openApp(opened, http);
    const stopLooking = await keepLooking(app, deps, settings);
    process.stdout.write(toStartScreen(url, settings));
    await stopRequested(opened.log);
    // Nothing more is taken from here on, whatever is being looked at.
    const ended = [http.close(), stopLooking(), app.drain(after(DRAIN_MS))];
    await Promise.race([Promise.all(ended), after(STOP_MS)]);
  } finally {
    await closePlatforms(opened.platforms);
    await http.close();
    await opened.installation?.close();
  }
}

async function openApp(opened: Opened, http: Http): Promise<{ app: App; deps: ServingDeps }> {
  const { settings, log, platforms } = opened;
  const installation = await openInstallation(settings.base);
  opened.installation = installation;
  await installation.beginServing(http.router);
  const deps = await toAppDeps(settings, installation, platforms, log);
  opened.model = deps.model;
  opened.organisation = deps.organisation;
  opened.semantic = deps.semantic;
  const app = createApp(deps);
  await deps.organisation.begin();
  await app.warmUp();
  const { intake } = app;
  const consoleDeps = toConsoleDeps(deps, http.router, intake);
  const { tenant } = consoleDeps;
  const { base, host } = settings;
  const ready = () => readinessOf(opened);
  http.router.use(openMetrics({ ...deps, tenant, base, isLoopback: host.loopback, ready }));
  const signIn = signInDepsOf(settings, installation);
  const console = openConsole({ ...consoleDeps, signIn });
  await openPlatforms(settings, {
    ...deps,
    platforms,
    tenant,
    console,
    intake,
    http: http.router,
    receive: true,
  });
  await settings.safetyEvents?.(http.router, { log, take: (event) => noteSafetyEvent(event, deps) });
  serveTicketCallbacks(http.router, {
    ...deps,
    systems: settings.tickets,
    take: (endpoint, event) => takeTicketEvent(endpoint, event, deps),
  });
  installation.onWake(app.wakeWorkers);
  opened.complete = true;
  return { app, deps };
}

/** Looks for work, due digests and changed files. Out: stops looking. */
async function keepLooking(
  app: App,
  deps: ServingDeps,
  { base, library, fingerprint }: Settings,
): Promise<() => Promise<void>> {
  const assessments = createScheduledAssessments({ ...deps, host: ASSESSMENT_HOST });
  const cron = openCron(() => {
    void assessments.look();
    return app.runMaintenance();
  }, deps.log);
  function planDigests(): void {
    const { digests, fairness, redteam, timezone } = deps.organisation.current.policy;
    const plans = digests.map((plan) => ({
      name: plan.kind,
      pattern: toCron(plan),
      timezone: plan.timezone ?? timezone,
    }));
    const schedules = [fairness.schedule, redteam.schedule].flatMap((plan) =>
      plan === undefined
        ? []
        : [{ name: 'assessment', pattern: toCron(plan), timezone: plan.timezone ?? timezone }],
    );
    cron.set([...plans, ...schedules, { name: 'catch-up', pattern: CATCH_UP, timezone }]);
  }
  planDigests();
  const watch = watchOrg(
    { folder: base.CANDOR_ORG_DIR, library, fingerprint },
    async (files) => {
      if (await deps.organisation.adopt(files)) planDigests();
    },
    deps.log,
  );
  const looking = setInterval(app.wake, LOOK_MS);
  app.wake();
  cron.look();
  return async () => {
    clearInterval(looking);
    watch.close();
    await Promise.all([cron.close(), assessments.stop()]);
  };
}
