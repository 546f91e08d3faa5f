import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { EventSink } from '../../src/ports/event-sink.ts';
import { SILENCE_MS, toFailure } from './failure.ts';

interface HttpsOptions {
  readonly url: string;
  readonly token?: string | undefined;
  readonly ca?: string | undefined;
  readonly silenceMs?: number;
}

/**
 * Posts batches of lines (`application/x-ndjson`) to an address, with a bearer token. Any 2xx says that all was taken; whatever else
 * comes, a redirect too, says that it was not. Of an answer only its status and `Retry-After` are read.
 */
export function openHttpsSink(options: HttpsOptions): EventSink {
  const { origin, pathname } = new URL(options.url);
  return {
    id: `https:${origin}${pathname}`,
    async send(events, signal) {
      const body = events.map(({ json }) => `${json}\n`).join('');
      const response = await post(options, body, signal);
      const { statusCode = 0, headers } = response;
      response.destroy();
      if (statusCode >= 200 && statusCode < 300) return;
      throw toFailure(
        `the server of security events answered ${String(statusCode)}`,
        undefined,
        toMs(headers['retry-after']),
      );
    },
  };
}

function post(
  { url, token, ca, silenceMs }: HttpsOptions,
  body: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  const request = send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      'content-length': Buffer.byteLength(body),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    signal,
    ...(ca === undefined ? {} : { ca }),
  });
  request.setTimeout(silenceMs ?? SILENCE_MS, () => request.destroy(toFailure('the server says nothing')));
  request.on('response', (response) => {
    response.on('error', () => undefined); // its status was read; the rest is thrown away
    resolve(response);
  });
  request.on('error', (error) => reject(toFailure('the server of security events was not reached', error)));
  request.end(body);
  return promise;
}

/** Seconds; a date is left to the growing pause. */
function toMs(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d{1,5}$/u.test(retryAfter) ? Number(retryAfter) * 1000 : undefined;
}
