import { UpstreamError } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { slackErrorOf } from './errors.ts';
import type { SlackApi } from './web-api.ts';

interface StatusDeps {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly log: Log;
}

/** By these Slack says that the app can show no status in the whole workspace, as it is set up. */
const MISSING = new Set([
  'unknown_method',
  'missing_scope',
  'not_allowed_token_type',
  'no_permission',
  'access_denied',
  'enterprise_is_restricted',
  'team_access_not_granted',
  'method_deprecated',
  'deprecated_endpoint',
]);
/** An administrator may have added the scope by then. */
const ASK_AGAIN_MS = 60 * 60_000;

/** The line under a thread that says what the app is doing; Slack takes it away with the app's next message there. */
export class WorkStatus {
  readonly #deps: StatusDeps;
  /** On the clock, in ms since the epoch. */
  #missingSinceMs: number | undefined;

  constructor(deps: StatusDeps) {
    this.#deps = deps;
  }

  /** Out: false where the workspace shows none. One that could not be shown this time is left out. */
  async show({ place }: Turn, words: string, checkHeld?: () => Promise<void>): Promise<boolean> {
    if (this.#isMissing()) return false;
    const status = { channel_id: place.channel, thread_ts: place.thread, status: words };
    try {
      await this.#deps.api.call(
        'assistant.threads.setStatus',
        { ...status, loading_messages: [words] },
        checkHeld,
      );
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.code !== 'SLACK_FAILED') throw error;
      const word = slackErrorOf(error) ?? '';
      if (MISSING.has(word)) return this.#remember(word);
    }
    return true;
  }

  /** Takes away what it shows of a turn that gets no message. */
  async clear({ place }: Turn): Promise<void> {
    if (this.#isMissing()) return;
    const status = { channel_id: place.channel, thread_ts: place.thread, status: '' };
    await this.#deps.api.call('assistant.threads.setStatus', status).catch((error: unknown) => {
      this.#deps.log.warn('slack_status_stands', { error: slackErrorOf(error) });
    });
  }

  #remember(error: string): false {
    const { clock, log } = this.#deps;
    if (!this.#isMissing()) log.warn('slack_status_missing', { error });
    this.#missingSinceMs = clock.now().epochMilliseconds;
    return false;
  }

  /** A clock that was set back holds nothing up: what seems to lie ahead is over. */
  #isMissing(): boolean {
    if (this.#missingSinceMs === undefined) return false;
    const agoMs = this.#deps.clock.now().epochMilliseconds - this.#missingSinceMs;
    return agoMs >= 0 && agoMs < ASK_AGAIN_MS;
  }
}
