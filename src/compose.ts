import { join } from 'node:path';
import type { Router } from 'express';
import { systemClock, threadProcessorMs } from '../adapters/clock.ts';
import type { openConsole } from '../adapters/console/index.ts';
import { randomIds } from '../adapters/crypto/ids.ts';
import { createSelfCheck } from '../adapters/doctor/index.ts';
import { openDocuments } from '../adapters/documents/index.ts';
import { filesBeside } from '../adapters/files/beside-policy.ts';
import { withHandbook } from '../adapters/files/read-organisation.ts';
import type { openInstallation } from '../adapters/installation.ts';
import { openRegister } from '../adapters/metrics/index.ts';
import { measureModel } from '../adapters/metrics/measure-model.ts';
import { openOffline } from '../adapters/offline/index.ts';
import type { Settings } from '../adapters/settings.ts';
import { openSandbox } from '../adapters/sandbox/index.ts';
import { STDIO } from '../adapters/stdio.ts';
import packageJson from '../package.json' with { type: 'json' };
import type { createApp } from './app.ts';
import { Pace } from './base/pace.ts';
import { createGate } from './cli/answers-gate.ts';
import { createModelDesk } from './cli/model-desk.ts';
import { createPolicyDesk } from './cli/policy-desk.ts';
import { createNumbersDesk } from './digests/numbers-desk.ts';
import type { PlatformId } from './domain/platforms.ts';
import { GUARDS } from './guards/index.ts';
import { advisoryCheck } from './incidents/advisory-check.ts';
import { modelCheck } from './incidents/model-check.ts';
import { OrganisationStore } from './policy/organisation-store.ts';
import type { Intake } from './ports/intake.ts';
import type { Log } from './ports/log.ts';
import type { Platform } from './ports/platform.ts';
import { findOverdue } from './privacy/retention-sweeper.ts';
import { createRequestDesk } from './privacy/request-desk.ts';
import { createReading } from './privacy/reading.ts';
import { createMarkSigner } from './provenance/mark-signer.ts';
import { NameDirectory } from './redaction/name-directory.ts';
import { createDeskCases } from './self-service/desk-cases.ts';
import { createThemesDesk } from './themes/desk.ts';
import { previewRedaction } from './turn/preview-redaction.ts';
import { createScreening } from './turn/screen-document.ts';

/** Texts that one person may have looked up in a minute. */
const VERIFIED_A_MINUTE = 10;

type Installation = Awaited<ReturnType<typeof openInstallation>>;
type AppDeps = Parameters<typeof createApp>[0];

/** What a process that answers is made of. */
type ServingDeps = AppDeps &
  Parameters<typeof createReading>[0] & {
    readonly organisation: OrganisationStore;
    readonly screening: ReturnType<typeof createScreening>;
    readonly people: NameDirectory;
    readonly assessments: Installation['stores']['assessments'];
    readonly installations: Installation['stores']['installations'];
    readonly auditSearch: Installation['stores']['auditSearch'];
    readonly registers: Installation['stores']['registers'];
    readonly readText: Parameters<typeof createPolicyDesk>[0]['readText'];
    readonly gauges: Installation['stores']['gauges'];
    readonly register: ReturnType<typeof openRegister>;
    readonly numbers: Installation['stores']['numbers'];
  };

/** Joins what decides with what touches the world. */
export async function toAppDeps(
  settings: Settings,
  { stores, front, keyring }: Installation,
  platforms: Map<PlatformId, Platform>,
  log: Log,
): Promise<ServingDeps> {
  const basics = { clock: systemClock, ids: randomIds, random: Math.random, log };
  const canary = randomIds.next();
  const register = openRegister();
  const screening = createScreening({ guards: GUARDS, processorMs: threadProcessorMs, canary }, setImmediate);
  const setup = settings.models.find(({ setup: on }) => on !== undefined)?.setup;
  const moderating = settings.moderations.find(({ setup: on }) => on !== undefined)?.setup;
  const tickets = new Map(settings.tickets.map(({ endpoint }) => [endpoint.name, endpoint]));
  const embedding = settings.embedders.find(({ setup: on }) => on !== undefined)?.setup;
  return {
    ...stores,
    ...basics,
    processorMs: threadProcessorMs,
    front,
    keyring,
    platforms,
    documents: openDocuments(),
    selfCheck: createSelfCheck(process.env, findOverdue),
    catalogue: settings.catalogue,
    dailyChecks: dailyChecksOf(settings),
    askGolden: createGate({
      openSandbox: (isOffline) => openSandbox(process.env, isOffline),
      ...filesBeside(() => settings.base.CANDOR_ORG_DIR),
    }),
    organisation: new OrganisationStore(await withHandbook(settings, stores.handbook), {
      ...stores,
      ...basics,
      ...screening,
      tickets,
    }),
    model: measureModel(setup === undefined ? openOffline() : await setup.open({ log }), register),
    register,
    moderation: await moderating?.open({ log }),
    embedder: await embedding?.open({ log }),
    screening,
    guards: GUARDS,
    signMark: createMarkSigner(stores.seal, basics),
    verifying: new Pace(VERIFIED_A_MINUTE),
    people: new NameDirectory(),
    canary,
    worker: randomIds.next(),
    sinks: settings.sinks,
    webhooks: settings.webhooks,
    tickets,
    publicUrl: settings.signIn?.publicUrl,
    version: packageJson.version,
    concurrency: settings.base.CANDOR_WORKERS,
    leaseMs: settings.base.CANDOR_LEASE_SECONDS * 1000,
    defer: setImmediate,
    readText: (name) => STDIO.readText(join(settings.base.CANDOR_ORG_DIR, name)).catch(() => undefined),
  };
}

function dailyChecksOf({ catalogue, findAdvisories }: Settings): AppDeps['dailyChecks'] {
  return [
    ...(catalogue === undefined ? [] : [modelCheck(catalogue)]),
    ...(findAdvisories === undefined ? [] : [advisoryCheck(findAdvisories)]),
  ];
}

/** What the console shows of it. */
export function toConsoleDeps(
  deps: ServingDeps,
  http: Router,
  intake: Intake,
): Parameters<typeof openConsole>[0] {
  const { clock, organisation, people } = deps;
  const tenant = organisation.current.policy.organisation.id;
  return {
    ...deps,
    intake,
    http,
    tenant,
    policy: () => organisation.current.policy,
    reading: createReading(deps),
    cases: createDeskCases(deps),
    policyDesk: createPolicyDesk(deps),
    modelDesk: createModelDesk(deps),
    requestDesk: createRequestDesk(deps),
    themesDesk: createThemesDesk(deps),
    numbersDesk: createNumbersDesk(deps),
    previewRedaction: (text, person) =>
      previewRedaction(text, person, organisation.current, { people, clock }),
  };
}
