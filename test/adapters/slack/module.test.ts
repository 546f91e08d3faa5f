import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { slackModule } from '../../../adapters/slack/index.ts';
import type { Fault } from '../../../src/base/errors.ts';

const HOST = { dev: false, loopback: true };
const BOT = { SLACK_BOT_TOKEN: 'xoxb-secret-bot' };
const APP = { SLACK_APP_TOKEN: 'xapp-secret-app' };
const OAUTH = {
  SLACK_CLIENT_ID: '12345.67890',
  SLACK_CLIENT_SECRET: '0123456789abcdef0123456789abcdef',
  SLACK_REDIRECT_URI: 'https://candor.example/slack/oauth_redirect',
  SLACK_WORKSPACES: 'T1, T2',
};
const SIGNING = { SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5' };

function configure(env: Record<string, string>): { summary: string | undefined; faults: Fault[] } {
  const faults: Fault[] = [];
  const summary = slackModule.configure(env, HOST, faults)?.summary;
  return { summary, faults };
}

describe('the Slack module', () => {
  test.each([{}, { SLACK_BOT_TOKEN: '  ' }, { SLACK_API_URL: 'https://slack.com/api/' }])(
    'is off with %j',
    (env) => {
      expect(configure(env)).toEqual({ summary: undefined, faults: [] });
    },
  );

  test.each([
    [{ ...BOT, ...SIGNING }, 'HTTP, events at /slack/events'],
    [
      { ...OAUTH, ...SIGNING },
      'HTTP, events at /slack/events, workspaces install it at https://candor.example/slack/install',
    ],
    [{ ...BOT, ...APP }, 'Socket Mode'],
    [{ ...BOT, ...APP, ...SIGNING }, 'Socket Mode (SLACK_SIGNING_SECRET is set too and not used)'],
    [
      { ...BOT, ...APP, SLACK_API_URL: 'https://slack-gov.com/api/' },
      'Socket Mode, Web API at slack-gov.com',
    ],
  ])('says how it is connected: %j', (env, summary) => {
    expect(configure(env)).toEqual({ summary, faults: [] });
  });

  test.each([
    ['a bot token alone', BOT, ['SLACK_APP_TOKEN']],
    ['no bot token', SIGNING, ['SLACK_BOT_TOKEN']],
    ['a user token', { ...SIGNING, SLACK_BOT_TOKEN: 'xoxp-secret' }, ['SLACK_BOT_TOKEN']],
    ['a bot token as app token', { ...BOT, SLACK_APP_TOKEN: 'xoxb-secret' }, ['SLACK_APP_TOKEN']],
    ['a short signing secret', { ...BOT, SLACK_SIGNING_SECRET: 'secret' }, ['SLACK_SIGNING_SECRET']],
    ['an API URL that is none', { ...BOT, ...APP, SLACK_API_URL: 'ftp://secret' }, ['SLACK_API_URL']],
    [
      'a client id alone',
      { SLACK_CLIENT_ID: '12345.67890' },
      ['SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'SLACK_REDIRECT_URI', 'SLACK_WORKSPACES'],
    ],
    ['a client id beside a bot token', { ...OAUTH, ...SIGNING, ...BOT }, ['SLACK_BOT_TOKEN']],
    ['workspaces that are none', { ...OAUTH, ...SIGNING, SLACK_WORKSPACES: 'acme' }, ['SLACK_WORKSPACES']],
    [
      'a way back that leads elsewhere',
      { ...OAUTH, ...SIGNING, SLACK_REDIRECT_URI: 'https://candor.example/' },
      ['SLACK_REDIRECT_URI'],
    ],
    [
      'several faults at once',
      { SLACK_BOT_TOKEN: 'secret', SLACK_APP_TOKEN: 'secret' },
      ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
    ],
  ])('finds fault with %s and prints no value', (_name, env, where) => {
    const { summary, faults } = configure(env);

    expect(summary).toBeUndefined();
    expect(faults.map((fault) => fault.where)).toEqual(where);
    expect(JSON.stringify(faults)).not.toContain('secret"');
    expect(JSON.stringify(faults)).not.toContain('xoxp-secret');
  });
});

describe('the Slack manifests', () => {
  test('differ in nothing but how events arrive', () => {
    const http = JSON.stringify(read('manifest.json'), withoutUrls);
    const socket = JSON.stringify(read('manifest.socket.json'), withoutUrls);

    expect(JSON.parse(socket)).toEqual(JSON.parse(http));
    expect(JSON.stringify(read('manifest.socket.json'))).not.toContain('YOUR_HOST');
  });

  test('differ for workspaces that install it by themselves in the way back, in what Slack tells, and in tokens that end', () => {
    const { oauth_config: auth, settings, ...rest } = read('manifest.oauth.json');
    const one = read('manifest.json');

    expect(rest).toEqual({ ...one, oauth_config: undefined, settings: undefined });
    expect(auth).toEqual({
      ...(one['oauth_config'] as object),
      redirect_urls: ['https://YOUR_HOST/slack/oauth_redirect'],
    });
    const events = (one['settings'] as { event_subscriptions: { bot_events: string[] } }).event_subscriptions;
    expect(settings).toEqual({
      ...(one['settings'] as object),
      event_subscriptions: {
        ...events,
        bot_events: [...events.bot_events, 'app_uninstalled', 'tokens_revoked'],
      },
      token_rotation_enabled: true,
    });
  });

  test('ask for the scopes of every Slack method that is called and every event that is heard, and for no other', () => {
    const { settings, oauth_config: auth } = read('manifest.json') as {
      settings: { event_subscriptions: { bot_events: string[] } };
      oauth_config: { scopes: { bot: string[] } };
    };
    const folder = new URL('../../../adapters/slack/', import.meta.url);
    const source = readdirSync(folder)
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n');
    const called =
      source.match(
        /(?<=')(?:agents|assistant|auth|chat|conversations|files|users|views)(?:\.[a-zA-Z]+)+(?=')/g,
      ) ?? [];
    const methods = called.filter((name) => name !== 'files.slack.com');
    const needed = [...methods, ...settings.event_subscriptions.bot_events, 'commands', 'agent_view'].flatMap(
      (name) => SCOPES[name] ?? [`${name}: not in the table of this test`],
    );

    expect([...new Set(needed)].toSorted()).toEqual(auth.scopes.bot);
  });

  test('stay within the lengths Slack allows and say that it is AI', () => {
    const manifest = read('manifest.json') as {
      display_information: { name: string; description: string; long_description: string };
      features: { agent_view: { agent_description: string; suggested_prompts: unknown[] } };
    };
    const { display_information: about, features } = manifest;

    expect(about.name.length).toBeLessThanOrEqual(35);
    expect(about.description.length).toBeLessThanOrEqual(140);
    expect(about.long_description.length).toBeGreaterThanOrEqual(174);
    expect(about.long_description.length).toBeLessThanOrEqual(4_000);
    expect(about.long_description).toMatch(/AI assistant/);
    expect(features.agent_view.agent_description.length).toBeLessThanOrEqual(300);
    expect(features.agent_view.agent_description).toMatch(/AI-generated/);
    expect(features.agent_view.suggested_prompts.length).toBeLessThanOrEqual(4);
  });
});

const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
/** Source: the reference pages of Slack's methods and events. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  agent_session_stopped: ['assistant:write'],
  'assistant.threads.setStatus': ['chat:write'],
  'auth.revoke': [],
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.appendStream': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'agents.sessions.setStatus': ['chat:write'],
  'conversations.history': HISTORY,
  'conversations.replies': HISTORY,
  'files.delete': ['files:write'],
  'files.info': ['files:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'users.info': ['users:read', 'users:read.email'],
  'users.list': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
  app_home_opened: [],
  member_joined_channel: ['channels:read', 'groups:read'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  commands: ['commands'],
  agent_view: ['assistant:write'],
};

function withoutUrls(key: string, value: unknown): unknown {
  return ['url', 'request_url', 'socket_mode_enabled'].includes(key) ? undefined : value;
}

function read(name: string): Record<string, unknown> {
  const text = readFileSync(new URL(`../../../slack/${name}`, import.meta.url), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}
