import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { UpstreamError } from '../../src/base/errors.ts';

interface PostOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** PEM of the authorities that the certificate may come from; the system's where left out. */
  readonly ca?: string | undefined;
  /** How long the other side may say nothing. */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
  /** How much of the answer is read; nothing where left out. */
  readonly mostAnswerBytes?: number;
  /** A post that was not taken, or nobody knows whether. Says nothing of what was in it, and nothing that the other side said. */
  toFailure(what: string, cause?: unknown, retryAfterMs?: number): UpstreamError;
}

/**
 * Posts to a place outside. Any 2xx says that it was taken; whatever else comes, a redirect too, says that it was not. Out: the
 * beginning of the answer, as far as it is read. Throws: what `toFailure` gives, with the pause that `Retry-After` asks for.
 */
export async function postBody(options: PostOptions): Promise<string> {
  const response = await send(options);
  const { statusCode = 0, headers } = response;
  if (statusCode >= 200 && statusCode < 300) return readSome(response, options);
  response.destroy();
  throw options.toFailure(
    `the other side answered ${String(statusCode)}`,
    undefined,
    toMs(headers['retry-after']),
  );
}

function send({ url, headers, body, ca, silenceMs, signal, toFailure }: PostOptions) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const open = url.startsWith('https:') ? requestHttps : requestHttp;
  const request = open(url, {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    signal,
    ...(ca === undefined ? {} : { ca }),
  });
  request.setTimeout(silenceMs, () => request.destroy(toFailure('the other side says nothing')));
  request.on('response', (response) => {
    response.on('error', () => undefined); // its status counts, whatever becomes of the rest
    resolve(response);
  });
  request.on('error', (error) => reject(toFailure('the other side was not reached', error)));
  request.end(body);
  return promise;
}

/** The post was taken whatever the answer says: one that breaks off, or is too long, counts as saying nothing. */
async function readSome(response: IncomingMessage, { mostAnswerBytes = 0 }: PostOptions): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    if (mostAnswerBytes === 0) return '';
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > mostAnswerBytes) return '';
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return '';
  } finally {
    response.destroy();
  }
}

/** Seconds; a date is left to the growing pause. */
function toMs(retryAfter: string | undefined): number | undefined {
  return retryAfter !== undefined && /^\d{1,5}$/u.test(retryAfter) ? Number(retryAfter) * 1000 : undefined;
}
