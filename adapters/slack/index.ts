import { z } from 'zod';
import { parseEnv } from '../../src/base/environment.ts';
import type { Fault } from '../../src/base/errors.ts';
import type { PlatformModule } from '../module.ts';
import { EVENTS_PATH } from './http.ts';
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
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https URL, such as https://slack.com/api/' })
    .optional()
    .describe('Another base of the Web API, for GovSlack or tests.'),
});
type SlackEnv = z.infer<typeof SlackEnv>;

/** Slack, over HTTP or Socket Mode, one workspace by token. */
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
  const names = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'];
  return names.some((name) => (env[name] ?? '').trim() !== '');
}

function toSettings(env: SlackEnv, faults: Fault[]) {
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
  if (env.SLACK_APP_TOKEN === undefined) return `HTTP, events at ${EVENTS_PATH}${elsewhere}`;
  const ignored =
    env.SLACK_SIGNING_SECRET === undefined ? '' : ' (SLACK_SIGNING_SECRET is set too and not used)';
  return `Socket Mode${ignored}${elsewhere}`;
}
