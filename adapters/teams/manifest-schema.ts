import { z } from 'zod';

const Guid = z.guid('must be the application id of the bot, a GUID');
const Https = z.url({ protocol: /^https$/, hostname: /\./, error: 'must be an https address' }).max(2048);
const Scopes = z
  .array(z.enum(['personal', 'team', 'groupChat']))
  .min(1)
  .max(3);

/**
 * What Teams takes of a manifest, as far as this app uses it. Strict: a part that is not listed here is a slip.
 *
 * Source: https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json, whose limits are here, and the shorter ones that
 * the client has for commands: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/create-a-bot-commands-menu
 */
export const TeamsManifest = z.strictObject({
  $schema: z.literal('https://developer.microsoft.com/json-schemas/teams/v1.22/MicrosoftTeams.schema.json'),
  manifestVersion: z.literal('1.22'),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/u, 'must be like 1.2.3')
    .max(256),
  id: Guid,
  developer: z.strictObject({
    name: z.string().min(1).max(32),
    websiteUrl: Https,
    privacyUrl: Https,
    termsOfUseUrl: Https,
  }),
  name: z.strictObject({ short: z.string().min(1).max(30), full: z.string().max(100) }),
  description: z.strictObject({ short: z.string().min(1).max(80), full: z.string().min(1).max(4000) }),
  icons: z.strictObject({ color: z.literal('color.png'), outline: z.literal('outline.png') }),
  accentColor: z.string().regex(/^#[0-9a-f]{6}$/iu),
  bots: z
    .array(
      z.strictObject({
        botId: Guid,
        scopes: Scopes,
        isNotificationOnly: z.literal(false),
        supportsFiles: z.boolean(),
        supportsCalling: z.literal(false),
        supportsVideo: z.literal(false),
        commandLists: z
          .array(
            z.strictObject({
              scopes: Scopes,
              commands: z
                .array(
                  z.strictObject({
                    title: z.string().min(1).max(32),
                    description: z.string().min(1).max(128),
                  }),
                )
                .min(1)
                .max(10),
            }),
          )
          .max(3),
      }),
    )
    .length(1),
  composeExtensions: z
    .array(
      z.strictObject({
        botId: Guid,
        commands: z
          .array(
            z.strictObject({
              id: z.string().min(1).max(64),
              type: z.literal('action'),
              title: z.string().min(1).max(32),
              description: z.string().min(1).max(128),
              context: z.array(z.enum(['compose', 'commandBox', 'message'])).min(1),
              fetchTask: z.literal(true),
            }),
          )
          .min(1)
          .max(10),
      }),
    )
    .length(1),
  validDomains: z.array(z.string().max(2048)).max(16),
});
