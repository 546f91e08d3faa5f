import { UpstreamError } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { slackErrorOf } from './errors.ts';
import { MissingMethod } from './missing.ts';
import type { SlackApi } from './web-api.ts';

interface StatusDeps {
  readonly api: SlackApi;
  readonly clock: Clock;
  readonly log: Log;
}

/** Other words say nothing of whether messages are taken. */
const ARCHIVED = 'is_archived';

/** The line under a thread that says what the app is doing; Slack takes it away with the app's next message there. */
export class WorkStatus {
  readonly #deps: StatusDeps;
  readonly #method: MissingMethod;

  constructor(deps: StatusDeps) {
    this.#deps = deps;
    this.#method = new MissingMethod('slack_status_missing', deps);
  }

  /** Out: false where the workspace shows none, or the channel takes nothing. One that could not be shown this time is left out. */
  async show({ place }: Turn, words: string, checkHeld?: () => Promise<void>): Promise<boolean> {
    if (this.#method.isMissing) return false;
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
      if (this.#method.hears(word) || word === ARCHIVED) return false;
    }
    return true;
  }

  /** Takes away what it shows of a turn that gets no message. */
  async clear({ place }: Turn): Promise<void> {
    if (this.#method.isMissing) return;
    const status = { channel_id: place.channel, thread_ts: place.thread, status: '' };
    await this.#deps.api.call('assistant.threads.setStatus', status).catch((error: unknown) => {
      this.#deps.log.warn('slack_status_stands', { error: slackErrorOf(error) });
    });
  }
}
