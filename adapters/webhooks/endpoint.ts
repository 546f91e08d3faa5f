import { hash } from 'node:crypto';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { UpstreamError } from '../../src/base/errors.ts';
import type { WebhookEndpoint } from '../../src/ports/webhook-endpoint.ts';
import { toSignedHeaders } from './sign.ts';

interface EndpointOptions {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly silenceMs?: number;
}

/** How long an endpoint may say nothing. Source: Standard Webhooks 1.0.0, "Operational considerations": 15 to 30 seconds. */
const SILENCE_MS = 20_000;

/** Any 2xx says that the message was taken; whatever else comes, a redirect too, says that it was not. Nothing of an answer is kept. */
export function openWebhookEndpoint(options: EndpointOptions): WebhookEndpoint {
  return {
    id: toId(options.url),
    async send(message, signal) {
      const response = await post(options, message, signal);
      const { statusCode = 0, headers } = response;
      response.destroy();
      if (statusCode >= 200 && statusCode < 300) return;
      throw toFailure(`the endpoint answered ${String(statusCode)}`, undefined, toMs(headers['retry-after']));
    },
  };
}

/** Names it in logs and incidents: by its host, and by a hash of the rest, in which such addresses often have their secret. */
function toId(url: string): string {
  const { origin, href } = new URL(url);
  return `webhook:${origin}#${hash('sha256', href).slice(0, 8)}`;
}

function post(
  { url, secrets, silenceMs }: EndpointOptions,
  message: Parameters<WebhookEndpoint['send']>[0],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  const request = send(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(message.body),
      ...toSignedHeaders(message, secrets),
    },
    signal,
  });
  request.setTimeout(silenceMs ?? SILENCE_MS, () => request.destroy(toFailure('the endpoint says nothing')));
  request.on('response', (response) => {
    response.on('error', () => undefined); // its status was read; the rest is thrown away
    resolve(response);
  });
  request.on('error', (error) => reject(toFailure('the endpoint was not reached', error)));
  request.end(message.body);
  return promise;
}

/** Says nothing of the message, nor of what the other side said. */
function toFailure(what: string, cause?: unknown, retryAfterMs?: number): UpstreamError {
  return new UpstreamError('WEBHOOK_FAILED', what, {
    retryable: true,
    outcomeUnknown: true,
    cause,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Seconds; a date is left to the growing pause. */
function toMs(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d{1,5}$/u.test(retryAfter) ? Number(retryAfter) * 1000 : undefined;
}
