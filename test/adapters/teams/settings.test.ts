import { Router } from 'express';
import { describe, expect, test } from 'vitest';
import { teamsModule } from '../../../adapters/teams/index.ts';
import { toSettings } from '../../../adapters/teams/settings.ts';
import type { Fault } from '../../../src/base/errors.ts';
import { NameDirectory } from '../../../src/redaction/name-directory.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { installationDeps } from '../../fakes/installations.ts';
import { FakeIntake } from '../../fakes/intake.ts';
import { FakeLog } from '../../fakes/log.ts';
import { APP_ID, OTHER_TENANT, TENANT } from './activities.ts';

const PRODUCTION = { dev: false, loopback: false };
const DEVELOPMENT = { dev: true, loopback: true };
const SINGLE = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: 'do-not-print',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: TENANT,
};

function faultsOf(env: Record<string, string>, host = PRODUCTION): string[] {
  const faults: Fault[] = [];
  const settings = toSettings(env, host, faults);
  expect(faults.length > 0 && settings !== undefined).toBe(false);
  expect(JSON.stringify(faults)).not.toContain('do-not-print');
  return faults.map(({ where }) => where);
}

describe('on and off', () => {
  test('is off when nothing is set', () => {
    expect(teamsModule.configure({}, PRODUCTION, [])).toBeUndefined();
    expect(faultsOf({})).toEqual([]);
  });

  test('counts blanks as unset', () => {
    expect(faultsOf({ MicrosoftAppId: ' ', MicrosoftAppPassword: '' })).toEqual([]);
  });

  test('is on with an app, and says so without secrets', () => {
    const setup = teamsModule.configure(SINGLE, PRODUCTION, []);

    expect(setup?.summary).toBe('POST /api/messages (signed; 1 tenant may ask)');
  });

  test('is on anonymously in development on a loopback address', () => {
    const setup = teamsModule.configure({}, DEVELOPMENT, []);

    expect(setup?.summary).toBe('POST /api/messages (anonymous, development only)');
  });

  test('opens a platform that is up', async () => {
    const setup = teamsModule.configure({}, DEVELOPMENT, []);
    const [intake, log, clock, http] = [new FakeIntake(), new FakeLog(), new FakeClock(), Router()];

    const platform = await setup?.open({
      intake,
      log,
      clock,
      http,
      people: new NameDirectory(),
      ...installationDeps(),
    });

    expect(platform).toMatchObject({ id: 'teams', state: 'up' });
  });

  test('is signed in development too, when there is an app', () => {
    expect(toSettings(SINGLE, DEVELOPMENT, [])).toMatchObject({ anonymous: false, appId: APP_ID });
  });
});

describe('an empty app id, which would let everybody in', () => {
  test.each([
    ['in production', { MicrosoftAppPassword: 'do-not-print' }, PRODUCTION],
    ['in production on loopback', { TEAMS_ALLOWED_TENANTS: TENANT }, { dev: false, loopback: true }],
    ['in development on an open address', {}, { dev: true, loopback: false }],
  ])('refuses to start %s', (_name, env, host) => {
    expect(faultsOf(env as Record<string, string>, host)).toEqual(['MicrosoftAppId']);
  });
});

describe('faults', () => {
  const MULTI = { MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'do-not-print' };
  const MSI = { MicrosoftAppId: APP_ID, MicrosoftAppType: 'UserAssignedMsi', MicrosoftAppTenantId: TENANT };
  test.each<[string, Record<string, string>, string[]]>([
    ['a missing secret', { ...SINGLE, MicrosoftAppPassword: '' }, ['MicrosoftAppPassword']],
    ['a missing tenant', { ...SINGLE, MicrosoftAppTenantId: '' }, ['MicrosoftAppTenantId']],
    ['no allowed tenants for a multi-tenant bot', MULTI, ['TEAMS_ALLOWED_TENANTS']],
    ['no allowed tenants for a managed identity', MSI, ['TEAMS_ALLOWED_TENANTS']],
    [
      'a secret beside a managed identity',
      { ...MSI, TEAMS_ALLOWED_TENANTS: TENANT, MicrosoftAppPassword: 'do-not-print' },
      ['MicrosoftAppPassword'],
    ],
    ['half a certificate', { ...SINGLE, CertificateThumbprint: 'AB' }, ['CertificatePrivateKey']],
    ['the other half', { ...SINGLE, CertificatePrivateKey: 'do-not-print' }, ['CertificateThumbprint']],
    ['an app id that is no GUID', { ...SINGLE, MicrosoftAppId: 'do-not-print' }, ['MicrosoftAppId']],
    ['an unknown type', { ...SINGLE, MicrosoftAppType: 'do-not-print' }, ['MicrosoftAppType']],
    [
      'a tenant list with a name in it',
      { ...SINGLE, TEAMS_ALLOWED_TENANTS: `${TENANT},acme` },
      ['TEAMS_ALLOWED_TENANTS'],
    ],
    ['an unknown cloud', { ...SINGLE, ChannelService: 'https://cloud.test' }, ['ChannelService']],
    [
      'some settings of another cloud',
      { ...SINGLE, OAuthApiEndpoint: 'https://oauth.test', BotOpenIdMetadata: 'https://keys.test' },
      [
        'ToChannelFromBotLoginUrl',
        'ToChannelFromBotOAuthScope',
        'ToBotFromChannelTokenIssuer',
        'ToBotFromEmulatorOpenIdMetadataUrl',
      ],
    ],
  ])('names %s', (_name, env, expected) => {
    expect(faultsOf(env)).toEqual(expected);
  });
});

describe('settings', () => {
  test('lets the tenant of a single-tenant bot ask', () => {
    expect(toSettings(SINGLE, PRODUCTION, [])?.allowedTenants).toEqual(new Set([TENANT]));
  });

  test('lets the listed tenants ask, in any case of letters', () => {
    const env = { ...SINGLE, TEAMS_ALLOWED_TENANTS: ` ${TENANT.toUpperCase()} , ${OTHER_TENANT}` };

    expect(toSettings(env, PRODUCTION, [])?.allowedTenants).toEqual(new Set([TENANT, OTHER_TENANT]));
  });

  test('passes every setting of the Bot Framework on under its own name', () => {
    const env = {
      ...SINGLE,
      MicrosoftAppPassword: '',
      CertificateThumbprint: 'AB',
      CertificatePrivateKey: String.raw`one\ntwo`,
      ChannelService: 'https://botframework.azure.us',
      ValidateAuthority: 'false',
    };

    expect(toSettings(env, PRODUCTION, [])?.botFramework).toEqual({
      MicrosoftAppId: APP_ID,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppTenantId: TENANT,
      CertificateThumbprint: 'AB',
      CertificatePrivateKey: 'one\ntwo',
      ChannelService: 'https://botframework.azure.us',
      ValidateAuthority: 'false',
    });
  });
});
