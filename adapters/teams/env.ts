import { z } from 'zod';

const Guid = z
  .string()
  .regex(
    /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
    'must be a GUID, like 00000000-0000-0000-0000-000000000000',
  );
const Url = z.url({ protocol: /^https?$/, error: 'must be an https:// address' });

/** Every variable the Teams platform reads. Names without the `TEAMS_` prefix are those of the Bot Framework itself. */
export const TeamsEnv = z.object({
  MicrosoftAppId: Guid.optional().describe(
    'Application (client) id of the bot registration; turns Teams on.',
  ),
  MicrosoftAppPassword: z.string().optional().describe('Client secret of the bot registration.'),
  MicrosoftAppType: z
    .enum(
      ['MultiTenant', 'SingleTenant', 'UserAssignedMsi'],
      'must be MultiTenant, SingleTenant or UserAssignedMsi',
    )
    .default('MultiTenant')
    .describe('How the bot is registered: MultiTenant, SingleTenant or UserAssignedMsi.'),
  MicrosoftAppTenantId: Guid.optional().describe(
    'Entra tenant of the bot; SingleTenant and UserAssignedMsi.',
  ),
  CertificateThumbprint: z.string().optional().describe('Thumbprint of a certificate, instead of a secret.'),
  CertificatePrivateKey: z
    .string()
    .optional()
    .describe('Private key of that certificate, PEM; line ends may be written as \\n.'),
  TEAMS_ALLOWED_TENANTS: z
    .string()
    .transform((list) => list.split(',').map((id) => id.trim().toLowerCase()))
    .pipe(z.array(Guid).min(1))
    .optional()
    .describe(
      'Entra tenants that may ask, comma separated; MicrosoftAppTenantId where the bot is SingleTenant.',
    ),
  TEAMS_SERVICE_URL: Url.default('https://smba.trafficmanager.net/teams/').describe(
    'Where digests are posted through.',
  ),
  ChannelService: z.string().optional().describe('https://botframework.azure.us in the US government cloud.'),
  ValidateAuthority: z
    .enum(['true', 'false'], 'must be true or false')
    .optional()
    .describe('Whether the login authority is checked.'),
  ToChannelFromBotLoginUrl: Url.optional().describe('Login address for tokens, in other clouds.'),
  ToChannelFromBotOAuthScope: z.string().optional().describe('Scope of those tokens, in other clouds.'),
  ToBotFromChannelTokenIssuer: z.string().optional().describe('Issuer of incoming tokens, in other clouds.'),
  ToBotFromChannelOpenIdMetadataUrl: Url.optional().describe('Their OpenID metadata, in other clouds.'),
  BotOpenIdMetadata: Url.optional().describe('Older name of ToBotFromChannelOpenIdMetadataUrl.'),
  ToBotFromEmulatorOpenIdMetadataUrl: Url.optional().describe('OpenID metadata of Entra, in other clouds.'),
  OAuthUrl: Url.optional().describe('Token service address, in other clouds.'),
  OAuthApiEndpoint: Url.optional().describe('Older name of OAuthUrl.'),
  CallerId: z.string().optional().describe('Caller id noted on incoming activities, in other clouds.'),
});
