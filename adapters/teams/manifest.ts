import { MESSAGE_ACTIONS, TEAMS_COMMANDS, TEAMS_LISTING } from '../../src/messages/app-listing.ts';

/** What differs from one organisation to the next. */
interface TeamsApp {
  /** Of the bot's registration. */
  readonly appId: string;
  /** Where its pages about itself, privacy and terms are. */
  readonly host: string;
  readonly version: string;
}

const VERSION = '1.22';

/** The app as Teams installs it. Source: https://learn.microsoft.com/microsoft-365/extensibility/schema */
export function toTeamsManifest({ appId, host, version }: TeamsApp): object {
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: VERSION,
    version,
    id: appId,
    developer: {
      name: TEAMS_LISTING.developer,
      websiteUrl: `https://${host}/`,
      privacyUrl: `https://${host}/privacy`,
      termsOfUseUrl: `https://${host}/terms`,
    },
    name: { short: TEAMS_LISTING.short, full: TEAMS_LISTING.full },
    description: { short: TEAMS_LISTING.description, full: TEAMS_LISTING.longDescription },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1D4E89',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: true,
        supportsCalling: false,
        supportsVideo: false,
        commandLists: [{ scopes: ['personal', 'team', 'groupChat'], commands: TEAMS_COMMANDS }],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: Object.entries(MESSAGE_ACTIONS).map(([id, { name, description }]) => ({
          id,
          type: 'action',
          title: name,
          description,
          context: ['message'],
          fetchTask: true,
        })),
      },
    ],
    validDomains: [],
  };
}
