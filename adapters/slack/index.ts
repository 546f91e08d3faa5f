import { z } from 'zod';
import { parseEnv } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import type { PlatformModule } from '../module.ts';
import { EVENTS_PATH } from './http.ts';
import { OAUTH_PATH } from './oauth.ts';
import { openSlack } from './platform.ts';

const SlackEnv = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xoxb-\S+$/, 'must be a bot token, which starts with xoxb- (OAuth & Permissions page of the app)')
    .optional()
    .describe('Bot token of the Slack app, xoxb-…'),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{16,}$/, 'must be the signing secret from the Basic Information page of the app')
    .optional()
    .describe(`Signing secret: Slack sends its events to POST ${EVENTS_PATH}.`),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'must be an app-level token, which starts with xapp- (scope connections:write)')
    .optional()
    .describe('App-level token, xapp-…: Socket Mode, no public address needed.'),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'must be the client id from the Basic Information page of the app')
    .optional()
    .describe('Client id, where workspaces install Candor by themselves; in place of SLACK_BOT_TOKEN.'),
  SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^\S{16,}$/, 'must be the client secret from the Basic Information page of the app')
    .optional()
    .describe('Client secret, beside SLACK_CLIENT_ID.'),
  SLACK_REDIRECT_URI: z
    .url({ protocol: /^https?$/, error: `must be the https address that leads to ${OAUTH_PATH}` })
    .refine((url) => new URL(url).pathname.endsWith(OAUTH_PATH), `must end in ${OAUTH_PATH}`)
    .optional()
    .describe(`Where Slack leads back after an installation, https://HOST${OAUTH_PATH}.`),
  SLACK_WORKSPACES: z
    .string()
    .regex(
      /^T[A-Z0-9]+(?:\s*,\s*T[A-Z0-9]+)*$/,
      'must be ids of workspaces such as T0123ABC, with commas between',
    )
    .optional()
    .describe(
      'Workspaces that may install Candor, T…,T…; channels of all but the first are named slack:T…/C….',
    ),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as https://slack.com/api/' })
    .optional()
    .describe('Another base of the Web API, for GovSlack or tests.'),
});
type SlackEnv = z.infer<typeof SlackEnv>;

/** Slack, over HTTP or Socket Mode: one workspace by token, or as many as install it, over HTTP. */
export const slackModule: PlatformModule = {
  id: 'slack',
  env: SlackEnv,
  turnOn: 'set SLACK_BOT_TOKEN with SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)',
  configure(env, _host, faults) {
    if (!isSwitchedOn(env)) return undefined;
    const parsed = parseEnv(SlackEnv, env, faults);
    const settings = parsed === undefined ? undefined : toSettings(parsed, faults);
    if (parsed === undefined || settings === undefined) return undefined;
    return { summary: summarise(parsed), open: (deps) => openSlack(settings, deps) };
  },
};

/** `SLACK_API_URL` alone says where Slack would be, not that it is wanted. */
function isSwitchedOn(env: Readonly<Record<string, string | undefined>>): boolean {
  const names = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN', 'SLACK_CLIENT_ID'];
  return names.some((name) => (env[name] ?? '').trim() !== '');
}

function toSettings(env: SlackEnv, faults: Fault[]) {
  return env.SLACK_CLIENT_ID === undefined ? toOneWorkspace(env, faults) : toManyWorkspaces(env, faults);
}

/** Whatever is missing is told at once. */
function toManyWorkspaces(env: SlackEnv, faults: Fault[]) {
  const { SLACK_CLIENT_ID: clientId, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl } = env;
  const { SLACK_CLIENT_SECRET: clientSecret, SLACK_REDIRECT_URI: redirectUri } = env;
  const workspaces = env.SLACK_WORKSPACES?.split(/\s*,\s*/);
  const needed = { SLACK_CLIENT_SECRET: clientSecret, SLACK_SIGNING_SECRET: signingSecret };
  const also = { SLACK_REDIRECT_URI: redirectUri, SLACK_WORKSPACES: workspaces };
  for (const [where, value] of Object.entries({ ...needed, ...also })) {
    const problem = 'is missing; workspaces that install Candor by themselves need it beside SLACK_CLIENT_ID';
    if (value === undefined) faults.push({ where, problem });
  }
  for (const where of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const) {
    const problem = 'is for one workspace by its token: remove it, or remove SLACK_CLIENT_ID';
    if (env[where] !== undefined) faults.push({ where, problem });
  }
  if (env.SLACK_BOT_TOKEN !== undefined || env.SLACK_APP_TOKEN !== undefined) return undefined;
  if (clientId === undefined || clientSecret === undefined || signingSecret === undefined) return undefined;
  if (redirectUri === undefined || workspaces === undefined) return undefined;
  const oauth = { clientId, clientSecret, redirectUri, workspaces: [...new Set(workspaces)] };
  return { oauth, inbound: { signingSecret }, apiUrl };
}

function toOneWorkspace(env: SlackEnv, faults: Fault[]) {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = env;
  if (botToken === undefined) {
    faults.push({
      where: 'SLACK_BOT_TOKEN',
      problem: 'is missing; set the bot token, which starts with xoxb-, beside the other Slack variables',
    });
    return undefined;
  }
  const apiUrl = env.SLACK_API_URL;
  if (appToken !== undefined) return { botToken, inbound: { appToken }, apiUrl };
  if (signingSecret !== undefined) return { botToken, inbound: { signingSecret }, apiUrl };
  faults.push({
    where: 'SLACK_APP_TOKEN',
    problem: 'is missing; set it for Socket Mode, or SLACK_SIGNING_SECRET for HTTP, beside SLACK_BOT_TOKEN',
  });
  return undefined;
}

function summarise(env: SlackEnv): string {
  const elsewhere = env.SLACK_API_URL === undefined ? '' : `, Web API at ${new URL(env.SLACK_API_URL).host}`;
  if (env.SLACK_REDIRECT_URI !== undefined && env.SLACK_CLIENT_ID !== undefined) {
    const install = new URL(env.SLACK_REDIRECT_URI.replace(/oauth_redirect$/u, 'install'));
    return `HTTP, events at ${EVENTS_PATH}, workspaces install it at ${install.href}${elsewhere}`;
  }
  if (env.SLACK_APP_TOKEN === undefined) return `HTTP, events at ${EVENTS_PATH}${elsewhere}`;
  const ignored =
    env.SLACK_SIGNING_SECRET === undefined ? '' : ' (SLACK_SIGNING_SECRET is set too and not used)';
  return `Socket Mode${ignored}${elsewhere}`;
}
