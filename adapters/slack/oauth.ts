import type { InstallProvider } from '@slack/oauth';
import type { Router } from 'express';
import type { PlatformDeps } from '../module.ts';
import { toCallbacks } from './install-callback.ts';
import { InstalledWorkspaces } from './installed-workspaces.ts';
import { BOT_SCOPES } from './manifest.ts';
import { createRefreshToken } from './refresh-token.ts';
import { openSlackApi } from './web-api.ts';
import type { OpeningDeps, Workspaces } from './workspace.ts';

/** How workspaces install Candor by themselves. */
interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** The public address of `OAUTH_PATH`. */
  readonly redirectUri: string;
  /** Those that may; the first one's channels have plain names. */
  readonly workspaces: readonly string[];
}

const INSTALL_PATH = '/slack/install';
export const OAUTH_PATH = '/slack/oauth_redirect';
const TIMEOUT_MS = 10_000;

type OAuthDeps = OpeningDeps & Pick<PlatformDeps, 'http' | 'tenant' | 'installations' | 'keyring'>;

/** The workspaces that install Candor by themselves, and the pages on which they do. */
export async function openInstalledWorkspaces(settings: OAuthSettings, deps: OAuthDeps): Promise<Workspaces> {
  const api = await openSlackApi({ ...deps, token: () => Promise.resolve('') });
  const refreshToken = createRefreshToken({ ...settings, api, clock: deps.clock });
  const workspaces = new InstalledWorkspaces({ ...deps, refreshToken, allowed: settings.workspaces });
  if (deps.receive !== false) await addPages(deps.http, settings, deps, workspaces);
  return workspaces;
}

async function addPages(
  http: Router,
  settings: OAuthSettings,
  deps: OAuthDeps,
  workspaces: InstalledWorkspaces,
): Promise<void> {
  const provider = await createProvider(settings, deps);
  const options = { scopes: [...BOT_SCOPES], redirectUri: settings.redirectUri };
  const callbacks = toCallbacks({ ...deps, allowed: settings.workspaces, workspaces });
  http.get(INSTALL_PATH, (request, response) => provider.handleInstallPath(request, response, {}, options));
  http.get(OAUTH_PATH, (request, response) => provider.handleCallback(request, response, callbacks, options));
}

/** The state is signed, ends after ten minutes, and must come back from the browser that it was given to. */
async function createProvider(
  { clientId, clientSecret }: OAuthSettings,
  { keyring, logger, apiUrl }: OAuthDeps,
): Promise<InstallProvider> {
  const { InstallProvider: Provider } = await import('@slack/oauth');
  const elsewhere = apiUrl === undefined ? {} : { slackApiUrl: apiUrl };
  return new Provider({
    clientId,
    clientSecret,
    stateSecret: keyring.pseudonym('slack-oauth-state', clientId),
    directInstall: true,
    logger,
    clientOptions: {
      ...elsewhere,
      timeout: TIMEOUT_MS,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    },
    ...(apiUrl === undefined ? {} : { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href }),
  });
}
