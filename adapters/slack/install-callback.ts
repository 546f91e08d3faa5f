import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CallbackOptions, Installation as Installed } from '@slack/oauth';
import { languageOfHeader } from '../../src/domain/locale.ts';
import { INSTALL_PROBLEMS, installed as installedWords } from '../../src/messages/install.ts';
import { speaking } from '../../src/messages/say.ts';
import type { Installations } from '../../src/ports/installations.ts';
import { toPersonAtHome } from './home.ts';
import type { SlackInstallation } from './installation.ts';
import type { InstalledWorkspaces } from './installed-workspaces.ts';
import { openSlackApi } from './web-api.ts';
import type { OpeningDeps } from './workspace.ts';

interface CallbackDeps extends OpeningDeps {
  readonly tenant: string;
  readonly installations: Installations;
  readonly allowed: readonly string[];
  readonly workspaces: InstalledWorkspaces;
}

type Problem = keyof typeof INSTALL_PROBLEMS;
const STATUS: Readonly<Record<Problem, number>> = {
  'not-finished': 400,
  'not-allowed': 403,
  'whole-organisation': 403,
  'not-kept': 503,
};

/**
 * What happens when somebody comes back from Slack with a token. The token is kept here, in one transaction with its record, and
 * not by the library; what is refused is given back at once.
 */
export function toCallbacks(deps: CallbackDeps): CallbackOptions {
  return {
    async afterInstallation(installed, _options, request, response) {
      const refusal = findRefusal(installed, deps.allowed);
      const problem = refusal ?? (await tryKeep(installed, deps));
      if (problem === undefined) await greetInstaller(installed, deps);
      if (problem === undefined) show(request, response, 200, installedWords);
      else {
        await revoke(installed, deps);
        deps.log.warn('slack_install_refused', { reason: problem });
        show(request, response, STATUS[problem], () => INSTALL_PROBLEMS[problem]);
      }
      return false;
    },
    failure(error, _options, request, response) {
      deps.log.warn('slack_install_refused', { reason: error.code });
      if (!response.headersSent) show(request, response, 400, () => INSTALL_PROBLEMS['not-finished']);
    },
  };
}

function findRefusal(
  { team, isEnterpriseInstall }: Installed,
  allowed: readonly string[],
): Problem | undefined {
  if (isEnterpriseInstall === true || team === undefined) return 'whole-organisation';
  return allowed.includes(team.id) ? undefined : 'not-allowed';
}

async function tryKeep(
  { team, bot, enterprise }: Installed,
  { clock, installations, log, tenant, workspaces }: CallbackDeps,
): Promise<Problem | undefined> {
  if (bot === undefined || team === undefined) return 'not-finished';
  const at = clock.now();
  const kept: SlackInstallation = {
    botToken: bot.token,
    botUser: bot.userId,
    bot: bot.id,
    enterprise: enterprise?.id,
    refreshToken: bot.refreshToken,
    expiresAt: bot.expiresAt === undefined ? undefined : at.epochMilliseconds + toLivesMs(bot.expiresAt),
  };
  const key = { tenant, platform: 'slack', workspace: team.id };
  const meta = { platform: 'slack', workspace: team.id };
  const facts = [{ tenant, at, kind: 'workspace.installed' as const, meta }];
  try {
    await installations.save({ ...key, content: JSON.stringify(kept), at }, { at, facts });
    await workspaces.refresh(team.id);
    log.info('slack_workspace_installed', { team: team.id });
    return undefined;
  } catch (error) {
    log.error('slack_install_not_kept', error);
    return 'not-kept';
  }
}

/** Whoever installed it is its first reader. That it is installed does not hang on that. */
async function greetInstaller({ user, team }: Installed, deps: CallbackDeps): Promise<void> {
  try {
    const workspace = await deps.workspaces.find(team?.id);
    if (workspace === undefined) return;
    const person = await toPersonAtHome(user.id, [], workspace.identity(), workspace);
    await deps.intake.greet({ person });
  } catch (error) {
    deps.log.error('slack_installer_not_greeted', error);
  }
}

/** The library adds the seconds that a token lives to the time of this machine. */
function toLivesMs(endsAtSeconds: number): number {
  return endsAtSeconds * 1_000 - Date.now();
}

/** Where Slack does not take it back, it says so, and the token is dropped here all the same. */
async function revoke({ bot }: Installed, deps: CallbackDeps): Promise<void> {
  if (bot === undefined) return;
  try {
    const api = await openSlackApi({ ...deps, token: () => Promise.resolve(bot.token) });
    await api.call('auth.revoke');
  } catch (error) {
    deps.log.error('slack_token_not_revoked', error);
  }
}

/** In the language of the browser. */
function show(request: IncomingMessage, response: ServerResponse, status: number, words: () => string): void {
  const language = languageOfHeader(request.headers['accept-language']) ?? 'en';
  const said = speaking({ language }, words);
  const page = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>Candor</title><p>${said}</p></html>\n`;
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(page);
}
