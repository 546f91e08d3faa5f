import type { PlatformModule } from '../module.ts';
import { TeamsEnv } from './env.ts';
import { toSettings, type TeamsSettings } from './settings.ts';

/** Microsoft Teams, through an Azure bot registration and botbuilder. */
export const teamsModule: PlatformModule = {
  id: 'teams',
  env: TeamsEnv,
  turnOn:
    'Microsoft Teams: set MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType and MicrosoftAppTenantId.',
  configure: (env, host, faults) => {
    const settings = toSettings(env, host, faults);
    if (settings === undefined) return undefined;
    return {
      summary: toSummary(settings),
      open: async (deps) => {
        const { openTeams } = await import('./open.ts');
        return openTeams(settings, deps);
      },
    };
  },
};

function toSummary({ anonymous, allowedTenants }: TeamsSettings): string {
  if (anonymous) return 'POST /api/messages (anonymous, development only)';
  const count = allowedTenants.size;
  return `POST /api/messages (signed; ${String(count)} ${count === 1 ? 'tenant' : 'tenants'} may ask)`;
}
