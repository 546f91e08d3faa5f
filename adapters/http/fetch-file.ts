import { MAX_FILE_BYTES } from '../../src/ports/documents.ts';
import type { FileSource } from '../../src/ports/file-source.ts';

type Fetched = Awaited<ReturnType<FileSource['fetch']>>;

interface FetchFileOptions {
  /** Whether a file may be asked for here; asked again of every redirect. */
  readonly isAllowed: (url: URL) => boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const MAX_REDIRECTS = 3;

/** Gets a file from a host that is allowed, no longer than `MAX_FILE_BYTES`. Never throws; says nothing about why it failed. */
export async function fetchFile(
  address: string,
  { isAllowed, headers, signal }: FetchFileOptions,
): Promise<Fetched> {
  try {
    let url = new URL(address);
    for (let hops = 0; hops <= MAX_REDIRECTS && isAllowed(url); hops += 1) {
      const response = await fetch(url, { redirect: 'manual', signal, ...(headers && { headers }) });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) return await read(response);
      await response.body?.cancel();
      url = new URL(location, url);
    }
    return UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}

/** True for a loopback address, which only a test or a developer configures. */
export function isLoopback(url: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
}

const UNREACHABLE: Fetched = { type: 'refused', reason: 'unreachable' };
const TOO_LARGE: Fetched = { type: 'refused', reason: 'too-large' };

async function read(response: Response): Promise<Fetched> {
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    return UNREACHABLE;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MAX_FILE_BYTES) return TOO_LARGE;
    chunks.push(chunk);
  }
  return { type: 'bytes', bytes: Buffer.concat(chunks) };
}
