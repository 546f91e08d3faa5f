import type { z } from 'zod';
import { parseEnv, type Environment } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import type { PlatformModule } from '../module.ts';
import { TeamsEnv } from './env.ts';

type Env = z.infer<typeof TeamsEnv>;

type HostFacts = Parameters<PlatformModule['configure']>[1];

/** How the Teams platform is connected, checked as a whole. */
export interface TeamsSettings {
  /** Empty in anonymous mode only. */
  readonly appId: string;
  /** True with `npm run dev` on a loopback address and no app id: whoever reaches the port is believed. */
  readonly anonymous: boolean;
  /** Lower-case Entra tenant ids that may ask. Empty in anonymous mode: any. */
  readonly allowedTenants: ReadonlySet<string>;
  /** The tenant of the channels that digests go to. */
  readonly homeTenant: string;
  readonly serviceUrl: string;
  /** What the Bot Framework's own configuration reads, under its own names. */
  readonly botFramework: Readonly<Record<string, string>>;
}

/** The settings that replace the built-in cloud: setting one makes the Bot Framework take all from here. */
const OTHER_CLOUD = [
  ['ToChannelFromBotLoginUrl'],
  ['ToChannelFromBotOAuthScope'],
  ['ToBotFromChannelTokenIssuer'],
  ['ToBotFromChannelOpenIdMetadataUrl', 'BotOpenIdMetadata'],
  ['ToBotFromEmulatorOpenIdMetadataUrl'],
  ['OAuthUrl', 'OAuthApiEndpoint'],
] as const satisfies readonly (readonly (keyof Env)[])[];

const GOVERNMENT = 'https://botframework.azure.us';

/**
 * Reads the Teams settings. Undefined when Teams is off (nothing of it is set) or faulty (faults say why).
 * Without an app id the Bot Framework believes everybody, so that is allowed in development on a loopback address only.
 */
export function toSettings(env: Environment, host: HostFacts, faults: Fault[]): TeamsSettings | undefined {
  const set = Object.keys(TeamsEnv.shape).filter((name) => env[name]?.trim());
  const anonymous = host.dev && host.loopback && !set.includes('MicrosoftAppId');
  if (set.length === 0 && !host.dev) return undefined;
  const found: Fault[] = [];
  const parsed = parseEnv(TeamsEnv, env, found);
  if (parsed !== undefined && !anonymous) found.push(...faultsOf(parsed, host));
  faults.push(...found);
  if (parsed === undefined || found.length > 0) return undefined;
  return anonymous ? toAnonymous(parsed) : toAuthenticated(parsed);
}

function toAnonymous(env: Env): TeamsSettings {
  return {
    appId: '',
    anonymous: true,
    allowedTenants: new Set(),
    homeTenant: env.MicrosoftAppTenantId ?? 'local',
    serviceUrl: env.TEAMS_SERVICE_URL,
    botFramework: {},
  };
}

function toAuthenticated(env: Env): TeamsSettings {
  const tenants = env.TEAMS_ALLOWED_TENANTS ?? [env.MicrosoftAppTenantId ?? ''];
  const { TEAMS_ALLOWED_TENANTS: _tenants, TEAMS_SERVICE_URL: serviceUrl, ...botFramework } = env;
  const key = botFramework.CertificatePrivateKey?.replaceAll(String.raw`\n`, '\n');
  return {
    appId: env.MicrosoftAppId ?? '',
    anonymous: false,
    allowedTenants: new Set(tenants.map((id) => id.toLowerCase())),
    homeTenant: env.MicrosoftAppTenantId ?? tenants[0] ?? '',
    serviceUrl,
    botFramework: Object.fromEntries(
      Object.entries({ ...botFramework, CertificatePrivateKey: key }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
  };
}

function faultsOf(env: Env, host: HostFacts): Fault[] {
  return [
    ...appIdFaults(env, host),
    ...(env.MicrosoftAppId === undefined ? [] : [...credentialFaults(env), ...tenantFaults(env)]),
    ...cloudFaults(env),
  ];
}

function appIdFaults(env: Env, host: HostFacts): Fault[] {
  if (env.MicrosoftAppId !== undefined) return [];
  const problem = host.dev
    ? 'is missing; Teams without it believes everybody, which is allowed on a loopback address only: set HOST=127.0.0.1, or set the application id of the bot registration'
    : 'is missing although other Teams settings are there; set the application id of the bot registration, or remove those settings';
  return [{ where: 'MicrosoftAppId', problem }];
}

function credentialFaults(env: Env): Fault[] {
  const certificate = [env.CertificateThumbprint, env.CertificatePrivateKey].filter(
    (part) => part !== undefined,
  );
  if (certificate.length === 1) {
    const where = env.CertificateThumbprint === undefined ? 'CertificateThumbprint' : 'CertificatePrivateKey';
    return [
      { where, problem: 'is missing; a certificate needs CertificateThumbprint and CertificatePrivateKey' },
    ];
  }
  if (env.MicrosoftAppType === 'UserAssignedMsi') {
    if (env.MicrosoftAppPassword === undefined) return [];
    return [
      { where: 'MicrosoftAppPassword', problem: 'must not be set with MicrosoftAppType=UserAssignedMsi' },
    ];
  }
  if (env.MicrosoftAppPassword !== undefined || certificate.length === 2) return [];
  const problem =
    'is missing; set the client secret, or CertificateThumbprint and CertificatePrivateKey instead of it';
  return [{ where: 'MicrosoftAppPassword', problem }];
}

function tenantFaults(env: Env): Fault[] {
  const faults: Fault[] = [];
  if (env.MicrosoftAppType !== 'MultiTenant' && env.MicrosoftAppTenantId === undefined) {
    const problem = `is missing; MicrosoftAppType=${env.MicrosoftAppType} needs the Entra tenant of the bot`;
    faults.push({ where: 'MicrosoftAppTenantId', problem });
  }
  if (env.MicrosoftAppType !== 'SingleTenant' && env.TEAMS_ALLOWED_TENANTS === undefined) {
    const problem = `is missing; MicrosoftAppType=${env.MicrosoftAppType} needs the Entra tenants that may ask, comma separated`;
    faults.push({ where: 'TEAMS_ALLOWED_TENANTS', problem });
  }
  return faults;
}

function cloudFaults(env: Env): Fault[] {
  const isSet = (names: readonly (keyof Env)[]): boolean => names.some((name) => env[name] !== undefined);
  const faults: Fault[] = [];
  if (env.ChannelService !== undefined && env.ChannelService !== GOVERNMENT) {
    faults.push({ where: 'ChannelService', problem: `must be ${GOVERNMENT}, or unset for the public cloud` });
  }
  if (!OTHER_CLOUD.some(isSet) && env.CallerId === undefined) return faults;
  for (const names of OTHER_CLOUD.filter((candidates) => !isSet(candidates))) {
    const problem = 'is missing; another cloud needs all of its authentication settings, not some';
    faults.push({ where: names[0], problem });
  }
  return faults;
}
