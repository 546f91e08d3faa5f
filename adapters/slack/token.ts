import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from '../../src/base/backoff.ts';
import { UpstreamError } from '../../src/base/errors.ts';
import { parseInstallation, type SlackInstallation } from './installation.ts';
import { isAuthError, slackErrorOf } from './errors.ts';
import type { InstalledWorkspaces } from './installed-workspaces.ts';

/** A token that ends within this time is replaced. Source: docs.slack.dev, token rotation: tokens live twelve hours. */
const EARLY_MS = 2 * 60 * 60_000;
/** Longer than a request to Slack may take. */
const CLAIM_MS = 30_000;
/** Between tries of a token that still works, when Slack does not give another. */
const PACE = { firstMs: 5_000, longestMs: 5 * 60_000 };
/** How long somebody waits for a token where the old one has ended and another process asks for the next. */
const MAX_WAITS = 8;
const WAIT_MS = 250;

type InstalledDeps = ConstructorParameters<typeof InstalledWorkspaces>[0];

interface TokenDeps extends Pick<
  InstalledDeps,
  'tenant' | 'installations' | 'clock' | 'log' | 'signal' | 'refreshToken'
> {
  readonly team: string;
}

/**
 * The bot token of one workspace, replaced in time. A refresh token works once, so one process at a time may use it: whoever has
 * claimed the renewal in the database.
 */
export class InstalledToken {
  readonly #deps: TokenDeps;
  #installed: SlackInstallation;
  #version: number;
  #renewing: Promise<void> | undefined;
  #failures = 0;
  #notBeforeMs = 0;

  constructor(deps: TokenDeps, installed: SlackInstallation, version: number) {
    this.#deps = deps;
    this.#installed = installed;
    this.#version = version;
  }

  /** What stands in the database now. */
  take(installed: SlackInstallation, version: number): void {
    if (version < this.#version) return;
    this.#installed = installed;
    this.#version = version;
  }

  /** Throws: `UpstreamError` `SLACK_FAILED`, retryable, while the token has ended and no other is there. */
  async get(): Promise<string> {
    if (this.#endsInMs() > EARLY_MS) return this.#installed.botToken;
    if (this.#endsInMs() > 0) {
      void this.#renew().catch((error: unknown) => this.#deps.log.error('slack_token_not_renewed', error));
      return this.#installed.botToken;
    }
    for (let waits = 0; waits < MAX_WAITS && this.#endsInMs() <= 0; waits += 1) {
      if (waits > 0) await delay(WAIT_MS * waits, undefined, { signal: this.#deps.signal });
      await this.#renew();
    }
    if (this.#endsInMs() > 0) return this.#installed.botToken;
    throw new UpstreamError('SLACK_FAILED', 'the Slack token has ended and was not renewed', {
      retryable: true,
    });
  }

  #endsInMs(): number {
    const { expiresAt } = this.#installed;
    return expiresAt === undefined ? Infinity : expiresAt - this.#deps.clock.now().epochMilliseconds;
  }

  #renew(): Promise<void> {
    this.#renewing ??= this.#renewOnce().finally(() => {
      this.#renewing = undefined;
    });
    return this.#renewing;
  }

  async #renewOnce(): Promise<void> {
    const { installations, clock } = this.#deps;
    const now = clock.now();
    if (now.epochMilliseconds < this.#notBeforeMs || this.#endsInMs() > EARLY_MS) return;
    const until = now.add({ milliseconds: CLAIM_MS });
    if (await installations.claim(this.#key, this.#version, now, until)) await this.#ask();
    else await this.#readAgain();
  }

  async #ask(): Promise<void> {
    const { installations, clock, refreshToken, log, team } = this.#deps;
    const version = this.#version;
    try {
      const next = { ...this.#installed, ...(await refreshToken(this.#installed.refreshToken ?? '')) };
      const at = clock.now();
      const saved = { ...this.#key, content: JSON.stringify(next), at, version };
      if (await installations.save(saved, { at, facts: [] })) this.take(next, version + 1);
      else await this.#readAgain();
      this.#failures = 0;
    } catch (error) {
      this.#failures += 1;
      this.#notBeforeMs = clock.now().epochMilliseconds + backoffMs(this.#failures, Math.random, PACE);
      if (!(error instanceof UpstreamError)) throw error;
      const reason = slackErrorOf(error) ?? 'unreachable';
      if (isAuthError(error) || reason.startsWith('invalid_'))
        log.warn('slack_reinstall_needed', { team, reason });
      else log.warn('slack_token_not_renewed', { team, reason });
    }
  }

  async #readAgain(): Promise<void> {
    const found = await this.#deps.installations.find(this.#key);
    const installed = found === undefined ? undefined : parseInstallation(found.content);
    if (found !== undefined && installed !== undefined) this.take(installed, found.version);
  }

  get #key() {
    return { tenant: this.#deps.tenant, platform: 'slack', workspace: this.#deps.team };
  }
}
