import { hash } from 'node:crypto';
import { UpstreamError } from '../../src/base/errors.ts';
import type { WebhookEndpoint } from '../../src/ports/webhook-endpoint.ts';
import { postBody } from '../http/post-body.ts';
import { toSignedHeaders } from './sign.ts';

interface EndpointOptions {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly silenceMs?: number;
}

type WebhookMessage = Parameters<WebhookEndpoint['send']>[0];

/** How long an endpoint may say nothing. Source: Standard Webhooks 1.0.0, "Operational considerations": 15 to 30 seconds. */
const SILENCE_MS = 20_000;

/** Nothing of an answer is kept. */
export function openWebhookEndpoint(options: EndpointOptions): WebhookEndpoint {
  return {
    id: toId(options.url),
    async send(message, signal) {
      await postSigned(options, message, signal);
    },
  };
}

/** Names it in logs and incidents: by its host, and by a hash of the rest, in which such addresses often have their secret. */
function toId(url: string): string {
  const { origin, href } = new URL(url);
  return `webhook:${origin}#${hash('sha256', href).slice(0, 8)}`;
}

interface SignedOptions {
  /** How much of the answer is read; nothing where left out. */
  readonly mostAnswerBytes?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Out: the answer, as far as it is read. */
export function postSigned(
  { url, secrets, silenceMs = SILENCE_MS }: EndpointOptions,
  message: WebhookMessage,
  signal: AbortSignal,
  { mostAnswerBytes = 0, headers: more = {} }: SignedOptions = {},
): Promise<string> {
  const headers = { 'content-type': 'application/json', ...more, ...toSignedHeaders(message, secrets) };
  return postBody({ url, headers, body: message.body, silenceMs, signal, mostAnswerBytes, toFailure });
}

function toFailure(what: string, cause?: unknown, retryAfterMs?: number): UpstreamError {
  return new UpstreamError('WEBHOOK_FAILED', what, {
    retryable: true,
    outcomeUnknown: true,
    cause,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
