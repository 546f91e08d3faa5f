import { setTimeout as delay } from 'node:timers/promises';
import type { WebClient, WebClientOptions } from '@slack/web-api';
import { withoutInvisibleIn } from '../../src/base/invisible.ts';
import { isAuthError, retryAfterMsOf, slackErrorOf, toUpstreamError } from './errors.ts';
import { hasTable, withoutTables } from './table-block.ts';

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
  readonly logger: NonNullable<WebClientOptions['logger']>;
  readonly signal: AbortSignal;
}

/** How Slack refuses a message whose blocks it does not draw. */
const REFUSED_TABLES = new Set(['invalid_blocks', 'invalid_blocks_format', 'invalid_attachments']);
const TIMEOUT_MS = 10_000;
/** A rate limit this short is waited out; a longer one is the caller's to schedule. */
const MAX_WAIT_MS = 5_000;
const MAX_WAITS = 2;
/**
 * These make something visible each time they run. After a timeout or a 5xx nobody knows whether they ran, so they are not
 * repeated here; whoever repeats them looks for the first copy before.
 */
const UNREPEATABLE = new Set(['chat.postMessage', 'chat.postEphemeral']);
/** Whoever calls these asks again by itself: nothing is repeated and no rate limit is waited out here. */
const AT_ONCE = new Set(['users.info', 'usergroups.users.list', 'oauth.v2.access']);

/**
 * Opens the Web API with limits written out: the client's own defaults are no timeout and ten retries over half an hour.
 * Rate limits come back as errors, because the client would otherwise pause every call behind the limited one.
 */
export async function openSlackApi(options: SlackApiOptions): Promise<SlackApi> {
  const { WebClient: Client } = await import('@slack/web-api');
  const create = (token: string, retries: number): WebClient =>
    new Client(token, {
      ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
      logger: options.logger,
      timeout: TIMEOUT_MS,
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      retryConfig: { retries, minTimeout: 300, maxTimeout: 2_000, randomize: true },
    });
  const open = (token: string): Clients => ({
    token,
    repeatable: create(token, 2),
    unrepeatable: create(token, 0),
  });
  return new RetryingApi(open, options);
}

/** The same token, with and without repeats. */
interface Clients {
  readonly token: string;
  readonly repeatable: WebClient;
  readonly unrepeatable: WebClient;
}

class RetryingApi implements SlackApi {
  refused = false;
  readonly #open: (token: string) => Clients;
  readonly #options: Pick<SlackApiOptions, 'token' | 'signal'>;
  #clients: Clients | undefined;

  constructor(open: (token: string) => Clients, options: Pick<SlackApiOptions, 'token' | 'signal'>) {
    this.#open = open;
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
    const { repeatable, unrepeatable } = await this.#withToken();
    const client = atOnce || UNREPEATABLE.has(method) ? unrepeatable : repeatable;
    for (let waits = atOnce ? MAX_WAITS : 0; ; waits += 1) {
      await before();
      try {
        const answer = await client.apiCall(method, withoutInvisibleIn({ ...args }));
        this.refused = false;
        return { ...answer };
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

  async #withToken(): Promise<Clients> {
    const token = await this.#options.token();
    if (this.#clients?.token !== token) this.#clients = this.#open(token);
    return this.#clients;
  }
}
