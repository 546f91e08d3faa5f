import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { backoffMs } from '../../src/base/backoff.ts';
import { ConfigError, UpstreamError } from '../../src/base/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { PlatformState } from '../../src/ports/platform.ts';
import { isAuthError, slackErrorOf } from './errors.ts';
import type { SlackApi } from './web-api.ts';

/** Who the bot is and where it is installed. */
export interface Identity {
  readonly team: string;
  /** Set in an Enterprise organisation: people of its other workspaces are not strangers. */
  readonly enterprise: string | undefined;
  readonly botUser: string;
  readonly bot: string | undefined;
  /** Set for every workspace but the first: its channels are named together with it. */
  readonly elsewhere?: true;
}

/** How the product names a channel: as Slack does, or `T0123/C0456` where the workspace is not the first. */
export function nameChannel({ team, elsewhere }: Pick<Identity, 'team' | 'elsewhere'>, id: string): string {
  return elsewhere === true ? `${team}/${id}` : id;
}

/** A channel's name apart. Out: no team where it is of the first workspace. */
export function splitName(channel: string): { readonly team: string | undefined; readonly id: string } {
  const [, team, id] = /^(T[A-Z0-9]+)\/(.*)$/s.exec(channel) ?? [];
  return { team, id: id ?? channel };
}

const AuthTest = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  user_id: z.string(),
  bot_id: z.string().nullish(),
});

const PACE = { firstMs: 250, longestMs: 30_000 };

/** Learns from Slack who the bot is, and keeps trying while Slack cannot be reached. */
export class IdentityFinder {
  current: Identity | undefined;
  /** Set when Slack refuses the token while trying in the background. */
  #refused = false;
  readonly #api: SlackApi;
  readonly #log: Log;

  constructor(api: SlackApi, log: Log) {
    this.#api = api;
    this.#log = log;
  }

  /** Throws: `UpstreamError` `SLACK_FAILED`, retryable, while Slack has not said who the bot is. */
  get(): Identity {
    if (this.current !== undefined) return this.current;
    throw new UpstreamError('SLACK_FAILED', 'Slack has not said yet who the bot is', { retryable: true });
  }

  get state(): PlatformState {
    if (this.#refused || this.#api.refused) return 'down';
    return this.current === undefined ? 'connecting' : 'up';
  }

  /** Asks once. Out: false when Slack cannot be reached. Throws: `ConfigError` when it refuses the token. */
  async find(): Promise<boolean> {
    try {
      const answer = AuthTest.parse(await this.#api.call('auth.test'));
      this.current = {
        team: answer.team_id,
        enterprise: answer.enterprise_id ?? undefined,
        botUser: answer.user_id,
        bot: answer.bot_id ?? undefined,
      };
      this.#refused = false;
      return true;
    } catch (error) {
      if (isAuthError(error)) throw toConfigError('SLACK_BOT_TOKEN', error);
      this.#log.error('slack_unreachable', error);
      return false;
    }
  }

  /** Tries until Slack answers or `signal` aborts, ever more slowly. Out: false when aborted. */
  async keepFinding(signal: AbortSignal): Promise<boolean> {
    for (let attempt = 1; !signal.aborted; attempt += 1) {
      try {
        if (await this.find()) return true;
      } catch (error) {
        this.#refused = true;
        this.#log.error('slack_token_refused', error);
      }
      await delay(backoffMs(attempt, Math.random, PACE), undefined, { signal }).catch(() => undefined);
    }
    return false;
  }
}

/** Says which token Slack refused, and why in Slack's own word; never the token. */
export function toConfigError(variable: string, error: unknown): ConfigError {
  const word = slackErrorOf(error) ?? 'no reason';
  return new ConfigError('CONFIG_INVALID', [
    {
      where: variable,
      problem: `Slack refuses this token (${word}); copy the current one from the app's page at api.slack.com/apps`,
    },
  ]);
}
