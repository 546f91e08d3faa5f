import { setTimeout as delay } from 'node:timers/promises';
import { backoffMs } from '../../src/base/backoff.ts';
import { withoutInvisibleIn } from '../../src/base/invisible.ts';
import { isAuthError, retryAfterMsOf, slackErrorOf, toUpstreamError } from './errors.ts';
import { hasTable, withoutTables } from './table-block.ts';
import { callOnce } from './web-call.ts';

/** What a Web API method answered; `ok` is true. */
type SlackAnswer = Readonly<Record<string, unknown>>;

export interface SlackApi {
  /** Calls a method, after `before` each time. Throws: `UpstreamError` `SLACK_FAILED`, and what `before` throws. */
  call(
    method: string,
    args?: Readonly<Record<string, unknown>>,
    before?: () => Promise<void>,
  ): Promise<SlackAnswer>;
  /** True since Slack last refused the token. */
  readonly refused: boolean;
}

interface SlackApiOptions {
  /** Asked before every call: one may be replaced while Candor runs. */
  readonly token: () => Promise<string>;
  readonly apiUrl: string | undefined;
  readonly signal: AbortSignal;
}

/** How Slack refuses a message whose blocks it does not draw. */
const REFUSED_TABLES = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_attachments']);
const TIMEOUT_MS = 10_000;
/** A rate limit this short is waited out; a longer one is the caller's to schedule. */
const MAX_WAIT_MS = 5_000;
const MAX_WAITS = 2;
/** How often what may be repeated is, beside the first time. */
const REPEATS = 2;
const PACE = { firstMs: 300, longestMs: 2_000 };
/**
 * These make something visible each time they run. After a timeout or a 5xx nobody knows whether they ran, so they are not
 * repeated here; whoever repeats them looks for the first copy before.
 */
const UNREPEATABLE = new Set(['chat.postMessage', 'chat.postEphemeral']);
/** Whoever calls these asks again by itself, or does without: nothing is repeated and no rate limit is waited out here. */
const AT_ONCE = new Set([
  'agents.sessions.setStatus',
  'chat.startStream',
  'chat.appendStream',
  'assistant.threads.setStatus',
  'users.info',
  'usergroups.users.list',
  'oauth.v2.access',
]);

const API_URL = 'https://slack.com/api/';

/**
 * Opens the Web API with limits written out: a time limit for each call, and two repeats of what may be repeated. Rate limits come
 * back as errors, so that one call that is limited keeps no other waiting.
 */
export async function openSlackApi(options: SlackApiOptions): Promise<SlackApi> {
  return new RetryingApi(await import('@slack/web-api'), options);
}

class RetryingApi implements SlackApi {
  refused = false;
  readonly #errors: Parameters<typeof callOnce>[1];
  readonly #options: SlackApiOptions;

  constructor(errors: Parameters<typeof callOnce>[1], options: SlackApiOptions) {
    this.#errors = errors;
    this.#options = options;
  }

  /** Where Slack does not take a message for what it shows, nothing was posted: it goes once more, with its table in words. */
  async call(
    method: string,
    args: Readonly<Record<string, unknown>> = {},
    before: () => Promise<void> = () => Promise.resolve(),
  ): Promise<SlackAnswer> {
    try {
      return await this.#call(method, args, before);
    } catch (error) {
      const blocks = args['blocks'];
      if (!hasTable(blocks) || !REFUSED_TABLES.has(slackErrorOf(error) ?? '')) throw error;
      return this.#call(method, { ...args, blocks: withoutTables(blocks) }, before);
    }
  }

  async #call(
    method: string,
    args: Readonly<Record<string, unknown>>,
    before: () => Promise<void>,
  ): Promise<SlackAnswer> {
    const atOnce = AT_ONCE.has(method);
    const repeats = atOnce || UNREPEATABLE.has(method) ? 0 : REPEATS;
    const token = await this.#options.token();
    for (let waits = atOnce ? MAX_WAITS : 0; ; waits += 1) {
      await before();
      try {
        const answer = await this.#repeat(method, { token, args: withoutInvisibleIn({ ...args }) }, repeats);
        this.refused = false;
        return answer;
      } catch (error) {
        const waitMs = retryAfterMsOf(error);
        if (isAuthError(error)) this.refused = true;
        if (waitMs === undefined || waitMs > MAX_WAIT_MS || waits === MAX_WAITS)
          throw toUpstreamError(error, method);
        await delay(waitMs, undefined, { signal: this.#options.signal }).catch(() => {
          throw toUpstreamError(error, method);
        });
      }
    }
  }

  /** What got no answer, or an odd one, is asked again after a growing pause. */
  async #repeat(
    method: string,
    call: Pick<Parameters<typeof callOnce>[0], 'token' | 'args'>,
    repeats: number,
  ): Promise<SlackAnswer> {
    const { apiUrl = API_URL, signal } = this.#options;
    const url = new URL(method, apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`);
    for (let repeat = 1; ; repeat += 1) {
      try {
        return await callOnce({ ...call, url, timeoutMs: TIMEOUT_MS }, this.#errors);
      } catch (error) {
        if (repeat > repeats || !isWorthRepeating(error)) throw error;
        await delay(backoffMs(repeat, Math.random, PACE), undefined, { signal }).catch(() => {
          throw error;
        });
      }
    }
  }
}

/** Slack's own answers stand, rate limits among them. */
function isWorthRepeating(error: unknown): boolean {
  return slackErrorOf(error) === undefined && retryAfterMsOf(error) === undefined;
}
