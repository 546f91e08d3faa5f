import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import type { Request, Response, Router } from 'express';
import { RequestError } from '../../src/base/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { releaseBody } from '../http/body-budget.ts';
import { giveBack } from '../http/lingering-close.ts';
import { isFresh, isSigned } from './signature.ts';

export const EVENTS_PATH = '/slack/events';
/** Slack's payloads are tens of kilobytes; its libraries accept four megabytes. */
const MAX_BODY_BYTES = 1_048_576;

interface HttpReceiverDeps {
  readonly http: Router;
  readonly clock: Clock;
  readonly log: Log;
  readonly signingSecret: string;
  /** False while a question could not be taken in: Slack is told to come back. */
  readonly isReady: () => boolean;
}

/** Takes Slack's requests off the one HTTP server. Ours rather than Bolt's: it mounts on a router and refuses future times. */
export class HttpReceiver implements Receiver {
  readonly #deps: HttpReceiverDeps;
  #app: App | undefined;

  constructor(deps: HttpReceiverDeps) {
    this.#deps = deps;
  }

  init(app: App): void {
    this.#app = app;
  }

  start(): Promise<void> {
    this.#deps.http.post(EVENTS_PATH, (request, response) => this.#receive(request, response));
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  async #receive(request: Request, response: Response): Promise<void> {
    try {
      const body = parseBody(request, await this.#readVerified(request));
      if (body['type'] === 'url_verification') {
        response.json({ challenge: body['challenge'] });
      } else if (body['ssl_check'] !== undefined) {
        response.status(200).end();
      } else if (this.#deps.isReady()) {
        await this.#dispatch(request, response, body);
      } else {
        response.status(503).set('Retry-After', '5').end();
      }
    } catch (error) {
      this.#refuse(response, error);
    }
  }

  async #dispatch(request: Request, response: Response, body: ReceiverEvent['body']): Promise<void> {
    const retry = Number(request.get('x-slack-retry-num'));
    const reason = request.get('x-slack-retry-reason');
    await this.#app?.processEvent({
      body,
      ack: (answer: unknown) => {
        acknowledge(response, answer);
        return Promise.resolve();
      },
      ...(retry > 0 ? { retryNum: retry } : {}),
      ...(reason === undefined ? {} : { retryReason: reason }),
    });
    if (!response.headersSent) response.status(404).json({ error: 'NOT_FOUND' });
  }

  async #readVerified(request: Request): Promise<Buffer> {
    const timestamp = request.get('x-slack-request-timestamp') ?? '';
    const signature = request.get('x-slack-signature') ?? '';
    if (signature === '' || !isFresh(timestamp, this.#deps.clock.now())) throw unsigned();
    const body = await readBody(request);
    if (!isSigned(this.#deps.signingSecret, timestamp, body, signature)) {
      for (const piece of body) giveBack(piece);
      throw unsigned();
    }
    releaseBody(request);
    return Buffer.concat(body);
  }

  #refuse(response: Response, error: unknown): void {
    const { log } = this.#deps;
    if (error instanceof RequestError)
      log.warn('slack_request_refused', { code: error.code, status: error.status });
    else log.error('slack_request_failed', error);
    if (response.headersSent) return;
    response.set('Connection', 'close');
    if (error instanceof RequestError) response.status(error.status).json({ error: error.code });
    else response.status(500).end();
  }
}

function unsigned(): RequestError {
  return new RequestError(
    'SIGNATURE_INVALID',
    401,
    'A request to the Slack endpoint is not signed by Slack.',
  );
}

/** Reads the raw body, which the signature covers, in pieces, and stops at the limit without waiting for the rest. */
async function readBody(request: Request): Promise<readonly Buffer[]> {
  const tooLarge = (): RequestError =>
    new RequestError(
      'BODY_TOO_LARGE',
      413,
      `A Slack request is larger than ${String(MAX_BODY_BYTES)} bytes.`,
    );
  if (Number(request.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return chunks;
}

/** Events come as JSON; commands as a form; buttons and shortcuts as a form with JSON in `payload`. */
function parseBody(request: Request, raw: Buffer): ReceiverEvent['body'] {
  const text = raw.toString('utf8');
  if (request.is('application/json') !== false) return parseObject(text);
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  if (payload !== null) return parseObject(payload);
  if (!form.has('command') && !form.has('ssl_check')) throw malformed();
  return Object.fromEntries(form);
}

function parseObject(text: string): ReceiverEvent['body'] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return { ...value };
}

function malformed(): RequestError {
  return new RequestError('BODY_MALFORMED', 400, 'A Slack request is not the JSON or form that Slack sends.');
}

function acknowledge(response: Response, answer: unknown): void {
  if (response.headersSent) return;
  response.status(200);
  if (typeof answer === 'string' && answer !== '') response.type('text/plain').send(answer);
  else if (typeof answer === 'object' && answer !== null) response.json(answer);
  else response.end();
}
