import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as webApi from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { slackErrorOf, toUpstreamError } from '../../../adapters/slack/errors.ts';
import { callOnce } from '../../../adapters/slack/web-call.ts';

/** A call as the other side received it. */
interface Received {
  readonly path: string;
  readonly method: string;
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

type Handler = (response: ServerResponse, request: IncomingMessage) => void;

/** So long a server may take where it answers, and where it is silent. */
const PATIENT_MS = 20_000;
const IMPATIENT_MS = 300;
const TOKEN = ['xoxb', 'example'].join('-');
const ARGS = {
  channel: 'C0EXAMPLE',
  text: 'ä & b = "c" + 100 % 日本 🎉\nnew line',
  blocks: [{ type: 'markdown', text: '**a** & b' }],
  metadata: { event_type: 'candor', event_payload: { turn: 'T1', part: 0 } },
  unfurl_links: false,
  limit: 20,
  thread_ts: undefined,
};

let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => server?.close(resolve));
});

async function serve(handler: Handler): Promise<string> {
  server = createServer((request, response) => handler(response, request)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/`;
}

function answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Handler {
  return (response, request) => {
    request.resume().once('end', () => response.writeHead(status, headers).end(body));
  };
}

/** What the package's own client makes of it, and what ours does. */
async function callBoth(url: string, timeoutMs = PATIENT_MS): Promise<readonly unknown[]> {
  const client = new webApi.WebClient(TOKEN, {
    slackApiUrl: url,
    timeout: timeoutMs,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    logger: SILENT,
  });
  const call = { url: new URL('chat.postMessage', url), token: TOKEN, args: ARGS, timeoutMs };
  return [await settle(client.apiCall('chat.postMessage', ARGS)), await settle(callOnce(call, webApi))];
}

const nothing = (): void => undefined;
const SILENT = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => webApi.LogLevel.ERROR,
  setName: nothing,
};

/** As everything above the adapter hears of it. */
async function settle(calling: Promise<unknown>): Promise<unknown> {
  try {
    const { ok, ts } = (await calling) as { readonly ok: unknown; readonly ts: unknown };
    return { ok, ts };
  } catch (error) {
    const failure = toUpstreamError(error, 'chat.postMessage');
    const { message, retryable, permanent, outcomeUnknown, retryAfterMs } = failure;
    return { message, word: slackErrorOf(failure), retryable, permanent, outcomeUnknown, retryAfterMs };
  }
}

describe('what Slack answers', () => {
  it.each([
    ['a success', answer(200, '{"ok":true,"ts":"1.2"}')],
    ['an error of a method', answer(200, '{"ok":false,"error":"channel_not_found"}')],
    ['an error without a word', answer(200, '{"ok":false}')],
    ['a page', answer(200, '<html>')],
    ['an empty answer', answer(200, '')],
    ['a rate limit', answer(429, '{"ok":false,"error":"ratelimited"}', { 'retry-after': '7' })],
    ['a server error', answer(500, 'no')],
    ['a proxy that is down', answer(503, '<html>')],
    ['a connection that is cut', (response: ServerResponse) => void response.destroy()],
    [
      'an answer that is cut',
      (response: ServerResponse) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"ok":');
        setImmediate(() => response.destroy());
      },
    ],
    ['silence', nothing],
  ])('%s means the same by the package and by our call', async (_what, handler) => {
    const [theirs, ours] = await callBoth(
      await serve(handler),
      handler === nothing ? IMPATIENT_MS : PATIENT_MS,
    );

    expect(ours).toEqual(theirs);
  });

  it('a redirect is not followed, by neither', async () => {
    const asked: string[] = [];
    const url = await serve((response, request) => {
      asked.push(request.url ?? '');
      request.resume();
      response.writeHead(302, { location: '/elsewhere' }).end();
    });

    await callBoth(url);

    expect(asked).toEqual(['/api/chat.postMessage', '/api/chat.postMessage']);
  });

  it('a server that is not there was not reached, by neither', async () => {
    const url = await serve(nothing);
    await new Promise((resolve) => server?.close(resolve));

    const [theirs, ours] = await callBoth(url);

    expect(ours).toEqual(theirs);
    expect(ours).toMatchObject({ outcomeUnknown: false });
  });
});

describe('what Slack receives', () => {
  it('is the same by the package and by our call, to the last field', async () => {
    const received: Received[] = [];
    const url = await serve((response, request) => {
      void (async () => {
        const parts = await Array.fromAsync(request);
        received.push({
          path: request.url ?? '',
          method: request.method ?? '',
          authorization: request.headers.authorization,
          form: Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString())),
        });
        response.end('{"ok":true}');
      })();
    });

    await callBoth(url);

    expect(received).toHaveLength(2);
    expect(received[1]).toEqual(received[0]);
    expect(received[1]?.form['text']).toBe(ARGS.text);
  });

  it('comes over one connection, one call after the other', async () => {
    let connections = 0;
    const url = await serve(answer(200, '{"ok":true}'));
    server?.on('connection', () => void (connections += 1));
    const call = { url: new URL('auth.test', url), token: TOKEN, args: {}, timeoutMs: 5_000 };

    for (let n = 0; n < 10; n += 1) await callOnce(call, webApi);

    expect(connections).toBe(1);
  });
});
