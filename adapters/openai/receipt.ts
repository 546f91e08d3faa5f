import { createHash } from 'node:crypto';
import type { BeforeSend } from '../../src/ports/sent-requests.ts';

/** All that goes with the body. */
const HEADERS = new Set(['accept', 'api-key', 'authorization', 'content-type', 'user-agent']);

const MAX_ERROR_BYTES = 64 * 1024;
/** The highest that a `Response` can have. */
const MAX_STATUS = 599;

/** The last gate before the network: sends nothing that was not noted byte for byte before. */
interface Wire {
  readonly fetch: typeof globalThis.fetch;
  /** Why something was not sent: the openai package wraps it in an error of the connection. */
  readonly withheld: { readonly error: unknown } | undefined;
}

/** Creates the wire of one answer. Every attempt of an answer goes through the same one. */
export function createWire(beforeSend: BeforeSend): Wire {
  let withheld: Wire['withheld'];
  async function note(url: URL, body: string): Promise<void> {
    const sha256 = createHash('sha256').update(body).digest('hex');
    try {
      await beforeSend({ destination: url.origin + url.pathname, body, sha256 });
    } catch (error) {
      withheld = { error };
      throw error;
    }
  }
  return {
    get withheld() {
      return withheld;
    },
    async fetch(input, init) {
      const url = new URL(input instanceof Request ? input.url : input);
      if (typeof init?.body !== 'string') throw new Error('the request body is not text');
      await note(url, init.body);
      // A redirect would send the question somewhere the receipt does not name.
      const headers = plainHeaders(init.headers);
      const response = await globalThis.fetch(url, { ...init, headers, redirect: 'manual' });
      return response.ok || response.body === null ? response : shortened(response, response.body);
    },
  };
}

/** Of an error the package reads all there is: it is given no more than an error needs. */
async function shortened({ status, headers }: Response, body: AsyncIterable<Uint8Array>): Promise<Response> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    parts.push(part);
    bytes += part.byteLength;
    if (bytes > MAX_ERROR_BYTES) break;
  }
  return new Response(Buffer.concat(parts), { status: Math.min(status, MAX_STATUS), headers });
}

/** Leaves out what the openai package tells about this machine, or picks up from its environment. */
function plainHeaders(headers: RequestInit['headers']): Headers {
  return new Headers([...new Headers(headers)].filter(([name]) => HEADERS.has(name)));
}
