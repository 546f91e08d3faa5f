import {
  FIRST_PROMPTS,
  MESSAGE_ACTIONS,
  SLACK_EVENTS,
  SLACK_LISTING,
  SLACK_SCOPES,
  SLASH_COMMAND,
} from '../../src/messages/app-listing.ts';

/** How Slack reaches the app: at an address, through a socket, or at the address of an app that many workspaces install. */
type ManifestKind = 'http' | 'socket' | 'oauth';

/** What an app that many workspaces install hears besides: that one of them removed it. */
const REMOVALS = ['app_uninstalled', 'tokens_revoked'] as const;
const EVENTS_URL = 'https://YOUR_HOST/slack/events';
const REDIRECT_URL = 'https://YOUR_HOST/slack/oauth_redirect';

/** The scopes of the bot, in order. */
export const BOT_SCOPES: readonly string[] = Object.keys(SLACK_SCOPES).toSorted();

/** The app as Slack makes it from a file. Source: https://docs.slack.dev/reference/app-manifest */
export function toSlackManifest(kind: ManifestKind): object {
  const isSocket = kind === 'socket';
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: SLACK_LISTING.name,
      description: SLACK_LISTING.description,
      long_description: SLACK_LISTING.longDescription,
      background_color: '#1f2933',
    },
    features: toFeatures(isSocket),
    oauth_config: {
      scopes: { bot: BOT_SCOPES },
      ...(kind === 'oauth' ? { redirect_urls: [REDIRECT_URL] } : {}),
    },
    settings: {
      event_subscriptions: {
        ...(isSocket ? {} : { request_url: EVENTS_URL }),
        bot_events: [...Object.keys(SLACK_EVENTS), ...(kind === 'oauth' ? REMOVALS : [])],
      },
      interactivity: { is_enabled: true, ...(isSocket ? {} : { request_url: EVENTS_URL }) },
      org_deploy_enabled: false,
      socket_mode_enabled: isSocket,
      token_rotation_enabled: kind === 'oauth',
    },
  };
}

function toFeatures(isSocket: boolean): object {
  const { description, hint } = SLASH_COMMAND;
  return {
    agent_view: { agent_description: SLACK_LISTING.agent, suggested_prompts: FIRST_PROMPTS },
    app_home: {
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    },
    bot_user: { display_name: SLACK_LISTING.name, always_online: true },
    shortcuts: Object.entries(MESSAGE_ACTIONS).map(([id, words]) => ({
      type: 'message',
      ...words,
      callback_id: id,
    })),
    slash_commands: [
      {
        command: '/ask',
        description,
        usage_hint: hint,
        should_escape: true,
        ...(isSocket ? {} : { url: EVENTS_URL }),
      },
    ],
  };
}

/** What the app asks for and hears, each with its reason, for the documentation. */
export function toScopeTable(): string {
  const scopes = BOT_SCOPES.map(
    (scope) => `| \`${scope}\` | ${SLACK_SCOPES[scope as keyof typeof SLACK_SCOPES]} |`,
  );
  const events = Object.entries(SLACK_EVENTS).map(([event, why]) => `| \`${event}\` | ${why} |`);
  return [
    '| scope of the bot | why |',
    '|---|---|',
    ...scopes,
    '',
    '| event | what it is |',
    '|---|---|',
    ...events,
  ].join('\n');
}
