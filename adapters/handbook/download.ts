import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../http/fetch-file.ts';

/** What an archive may weigh; it is held in memory while its documents are read. */
const MAX_BYTES = 200_000_000;
const MAX_REDIRECTS = 3;
/** The whole of a download, and how long a server may take to begin to answer: a start waits for it. */
const PATIENCE_MS = 120_000;
const ANSWER_MS = 15_000;

type Download =
  | { readonly type: 'bytes'; readonly bytes: Uint8Array; readonly etag: string | undefined }
  | { readonly type: 'unchanged' }
  | { readonly type: 'failed'; readonly reason: string };

/**
 * Gets what stands at an address, unless its ETag is `etag`. The token goes to the host of the address alone. A redirect may
 * lead to another host, but never off https, and never to an address inside of a network that the configured one is not in.
 */
export async function download(
  { url, token }: { readonly url: URL; readonly token: string | undefined },
  etag: string | undefined,
): Promise<Download> {
  try {
    return await follow(url, token, etag, AbortSignal.timeout(PATIENCE_MS));
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { type: 'failed', reason: isLate ? 'timeout' : 'unreachable' };
  }
}

async function follow(
  first: URL,
  token: string | undefined,
  etag: string | undefined,
  signal: AbortSignal,
): Promise<Download> {
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const headers = {
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(token === undefined || url.origin !== first.origin ? {} : { authorization: `Bearer ${token}` }),
    };
    const response = await begin(url, headers, signal);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return read(response);
    await response.body?.cancel();
    url = new URL(location, url);
    if (!(await mayFollow(url, first))) return { type: 'failed', reason: 'redirect-refused' };
  }
  return { type: 'failed', reason: 'too-many-redirects' };
}

async function begin(
  url: URL,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new DOMException('no answer', 'TimeoutError')), ANSWER_MS);
  try {
    return await fetch(url, {
      redirect: 'manual',
      headers,
      signal: AbortSignal.any([signal, silence.signal]),
    });
  } finally {
    clearTimeout(timer);
  }
}

async function read(response: Response): Promise<Download> {
  if (response.status === 304) {
    await response.body?.cancel();
    return { type: 'unchanged' };
  }
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    return { type: 'failed', reason: `status-${String(response.status)}` };
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    if (size > MAX_BYTES) return { type: 'failed', reason: 'too-large' };
    chunks.push(chunk);
  }
  return { type: 'bytes', bytes: Buffer.concat(chunks), etag: response.headers.get('etag') ?? undefined };
}

/** Whoever runs the server may send us to another public one; not into our own network, nor to what answers only in here. */
async function mayFollow(url: URL, first: URL): Promise<boolean> {
  if (url.origin === first.origin) return true;
  if (url.protocol !== 'https:') return isLoopback(url) && isLoopback(first) && url.protocol === 'http:';
  return mayVisit(url);
}

/** Whether everybody could: no address of a network of our own. Throws: when the name is not known. */
export async function mayVisit(url: URL): Promise<boolean> {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const addresses = isIP(host) > 0 ? [{ address: host }] : await lookup(host, { all: true });
  return addresses.length > 0 && addresses.every(({ address }) => !isPrivate(address));
}

const PRIVATE = toBlockList();

function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Source: IANA IPv4 and IPv6 Special-Purpose Address Registries: what is not globally reachable. */
function toBlockList(): BlockList {
  const list = new BlockList();
  const v4 =
    '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.168.0.0/16';
  for (const net of `${v4} 198.18.0.0/15 224.0.0.0/3`.split(' ')) add(list, net, 'ipv4');
  const v6 = '::/128 ::1/128 64:ff9b:1::/48 100::/64 2001:db8::/32 fc00::/7 fe80::/10 ff00::/8';
  for (const net of v6.split(' ')) add(list, net, 'ipv6');
  return list;
}

function add(list: BlockList, net: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits = ''] = net.split('/');
  list.addSubnet(address, Number(bits), family);
}
