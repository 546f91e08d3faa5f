import type { EventSink } from '../../src/ports/event-sink.ts';
import { postBody } from '../http/post-body.ts';
import { SILENCE_MS, toFailure } from './failure.ts';

interface HttpsOptions {
  readonly url: string;
  readonly token?: string | undefined;
  readonly ca?: string | undefined;
  readonly silenceMs?: number;
}

/**
 * Posts batches of lines (`application/x-ndjson`) to an address, with a bearer token. Of an answer only its status and `Retry-After`
 * are read.
 */
export function openHttpsSink({ url, token, ca, silenceMs = SILENCE_MS }: HttpsOptions): EventSink {
  const { origin, pathname } = new URL(url);
  const headers = {
    'content-type': 'application/x-ndjson',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  return {
    id: `https:${origin}${pathname}`,
    async send(events, signal) {
      const body = events.map(({ json }) => `${json}\n`).join('');
      await postBody({ url, headers, body, ca, silenceMs, signal, toFailure });
    },
  };
}
