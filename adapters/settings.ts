import { type Environment, parseEnv } from '../src/base/environment.ts';
import { ConfigError, type Fault } from '../src/base/errors.ts';
import { type Organisation, loadOrganisation } from '../src/policy/organisation.ts';
import { findMissingEndpoints } from '../src/policy/ticket-endpoints.ts';
import type { EventSink } from '../src/ports/event-sink.ts';
import type { WebhookEndpoint } from '../src/ports/webhook-endpoint.ts';
import { BaseEnv } from './base-env.ts';
import { configureAdvisories } from './doctor/npm-audit.ts';
import { checkDataDir } from './files/data-dir.ts';
import { readEnvFile } from './files/env-file.ts';
import { fingerprintOrg, readOrg } from './files/org-folder.ts';
import { checkHandbook, openHandbook } from './handbook/index.ts';
import { type Library, handbookOf } from './handbook/library.ts';
import { EMBEDDERS, MODELS, MODERATIONS, PLATFORM_MODULES } from './index.ts';
import type { EmbedderModule, ModelModule, ModerationModule, PlatformModule } from './module.ts';
import { OidcEnv, readSignIn } from './oidc/index.ts';
import { readCatalogue, readSafetyEvents } from './openai/index.ts';
import { SiemEnv, configureSinks } from './siem/index.ts';
import { TicketEnv, configureTickets } from './tickets/index.ts';
import { WebhookEnv, configureWebhooks } from './webhooks/index.ts';
import { needsDataDir } from './sql/database.ts';

type HostFacts = Parameters<PlatformModule['configure']>[1];

/** A module as configuration left it: `setup` is undefined when it is off. */
type AnyModule = PlatformModule | ModelModule | ModerationModule | EmbedderModule;
type Configured<M extends AnyModule> = Pick<M, 'id' | 'turnOn'> & {
  readonly setup: ReturnType<M['configure']>;
};

/** Everything that can be known before anything is opened. */
export interface Settings {
  readonly base: BaseEnv;
  readonly host: HostFacts;
  readonly organisation: Organisation;
  /** What its files looked like before they were read: whatever changes after that is a change. */
  readonly fingerprint: string;
  /** Where the handbook of `organisation` came from; looked at once. */
  readonly library: Library;
  /** Of the console; undefined where it is for this machine's browser alone. */
  readonly signIn: ReturnType<typeof readSignIn>;
  readonly platforms: readonly Configured<PlatformModule>[];
  readonly models: readonly Configured<ModelModule>[];
  readonly moderations: readonly Configured<ModerationModule>[];
  readonly embedders: readonly Configured<EmbedderModule>[];
  /** Where security events go. */
  readonly sinks: readonly EventSink[];
  /** Where the model's provider tells of safety events; undefined where it does not. */
  readonly safetyEvents: ReturnType<typeof readSafetyEvents>;
  /** What the model's provider says of its models; undefined where none is configured. */
  readonly catalogue: ReturnType<typeof readCatalogue>;
  /** Asks the registry of packages for known weaknesses; undefined where nobody allowed that. */
  readonly findAdvisories: ReturnType<typeof configureAdvisories>;
  /** Who hears of incidents. */
  readonly webhooks: readonly WebhookEndpoint[];
  /** Ticket systems that policy may name. */
  readonly tickets: ReturnType<typeof configureTickets>;
}

const PROXY_NAMES = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'] as const satisfies readonly (keyof BaseEnv)[];
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1']);

/** Every variable that anything reads. */
const ENV_NAMES: readonly string[] = [
  BaseEnv,
  SiemEnv,
  WebhookEnv,
  TicketEnv,
  OidcEnv,
  ...[...PLATFORM_MODULES, ...MODELS, ...MODERATIONS, ...EMBEDDERS].map(({ env }) => env),
].flatMap(({ shape }) => Object.keys(shape));

/** The environment: the process's own variables over those of the `.env` file in the working directory. */
function readEnvironment(processEnv: Environment, faults: Fault[]): Environment {
  const own = withoutBlanks(processEnv);
  return { ...readEnvFile('.env', ENV_NAMES, faults), ...lowerCased(own), ...own };
}

/** A blank one is unset, as service managers and compose files leave them: it hides nothing. */
function withoutBlanks(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => (value ?? '').trim() !== ''));
}

/** Other programs read these in lower case, and so do operators set them. */
function lowerCased(processEnv: Environment): Environment {
  const names = PROXY_NAMES.filter((name) => processEnv[name.toLowerCase()] !== undefined);
  return Object.fromEntries(names.map((name) => [name, processEnv[name.toLowerCase()]]));
}

/**
 * Reads and checks all configuration without changing anything.
 *
 * Throws: one `ConfigError` naming every fault of the environment, the `.env` file, the data folder, the policy, the terms and
 * the handbook.
 */
export async function readSettings(
  processEnv: Environment,
  dev: boolean,
  read?: (done: number, all: number) => void,
): Promise<Settings> {
  const { base, faults, ...modules } = readModules(processEnv, dev);
  const library = openHandbook(base ?? BaseEnv.parse({}));
  if (base !== undefined) checkHandbook(base, faults);
  await library.look(read);
  const folder = base?.CANDOR_ORG_DIR ?? 'org';
  const fingerprint = await fingerprintOrg(folder);
  const organisation = await tryOrganisation(folder, library, faults);
  if (organisation !== undefined)
    faults.push(...findMissingEndpoints(organisation.policy, nameEndpoints(modules)));
  if (base === undefined || organisation === undefined || faults.length > 0) {
    throw new ConfigError('CONFIG_INVALID', faults);
  }
  const { env: _, ...configured } = modules;
  return { ...configured, base, organisation, fingerprint, library };
}

/** The names that policy may give to ticket systems. */
function nameEndpoints({ tickets }: Pick<Settings, 'tickets'>): ReadonlySet<string> {
  return new Set(tickets.map(({ endpoint }) => endpoint.name));
}

/** What the environment and the data folder say, with every fault; nothing of the organisation is read. */
export function readModules(processEnv: Environment, dev: boolean) {
  const faults: Fault[] = [];
  const env = readEnvironment(processEnv, faults);
  const base = parseEnv(BaseEnv, env, faults);
  const host = { dev, loopback: LOOPBACK.has(base?.HOST ?? '127.0.0.1') };
  const platforms = PLATFORM_MODULES.map((module) => ({
    ...module,
    setup: module.configure(env, host, faults),
  }));
  const models = MODELS.map((module) => ({ ...module, setup: module.configure(env, host, faults) }));
  const moderations = MODERATIONS.map((module) => ({
    ...module,
    setup: module.configure(env, host, faults),
  }));
  const signIn = readSignIn(env, faults);
  const embedders = EMBEDDERS.map((module) => ({ ...module, setup: module.configure(env, host, faults) }));
  const sinks = configureSinks(env, faults);
  const webhooks = configureWebhooks(env, faults);
  const tickets = configureTickets(env, faults);
  const safetyEvents = readSafetyEvents(env);
  const catalogue = readCatalogue(env);
  const findAdvisories = base && configureAdvisories(base, env);
  if (base !== undefined && needsDataDir(base)) checkDataDir(base.CANDOR_DATA_DIR, faults);
  return {
    env,
    faults,
    base,
    host,
    signIn,
    platforms,
    models,
    moderations,
    embedders,
    sinks,
    webhooks,
    tickets,
    safetyEvents,
    catalogue,
    findAdvisories,
  };
}

async function tryOrganisation(
  folder: string,
  library: Library,
  faults: Fault[],
): Promise<Organisation | undefined> {
  try {
    return loadOrganisation(await readOrg(folder, handbookOf(library)));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}

/** What a command needs that only reads: where things are. Throws: `ConfigError` with the faults of those variables alone. */
export function readLocation(processEnv: Environment): BaseEnv {
  const faults: Fault[] = [];
  const base = parseEnv(BaseEnv, readEnvironment(processEnv, faults), faults);
  if (base === undefined) throw new ConfigError('CONFIG_INVALID', faults);
  return base;
}
