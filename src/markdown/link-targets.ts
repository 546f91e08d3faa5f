import { parse } from 'tldts';

/** Names of files end like hosts: `leave.md` is no site of Moldova to whoever reads it. */
const FILE_ENDINGS = new Set(['md', 'sh', 'py', 'rs', 'pl', 'ps', 'zip', 'mov', 'cc', 'so']);
/** Encoded once more than this, an address is hidden on purpose. */
const MOST_DECODINGS = 5;
const SCHEME_START = /^[a-z][a-z0-9+.-]*:/iu;
/** An address inside an address: with a scheme, or after two slashes. */
const INNER = /(?:[a-z][a-z0-9+.-]{1,20}:[\\/]+|[\\/]{2,})(?<host>[^\s\\/?#&;,"'<>]*)/giu;
/** The value of a parameter, where it could be a host. */
const VALUE = /[=#](?<host>[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)(?::\d{1,5})?(?=[\\/?#&;,]|$)/giu;

/** Whether a target leads away from the page: it names a scheme or a host, or hides something. */
export function isForeign(target: string): boolean {
  return (
    SCHEME_START.test(target) || /[\\/]{2}|%(?:3a|2f|5c)|^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/iu.test(target)
  );
}

/** Whether a link may be followed: https, to a listed host, and on to no other from there. */
export function isAllowed(link: string, allowedHosts: readonly string[]): boolean {
  const url = URL.parse(link);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  if (link.includes('\\') || !/^https:\/\/[^/]/iu.test(link)) return false;
  return isListed(url.hostname, url.host, allowedHosts) && leadsNowhereElse(url, allowedHosts);
}

/** True for what browsers, mail and chat programs make a link of: a name under a public suffix, and no file. */
export function isPublicHost(name: string): boolean {
  const { isIcann, domain, publicSuffix } = parse(name, { allowPrivateDomains: false });
  if (isIcann !== true || domain === null) return false;
  return !(FILE_ENDINGS.has(publicSuffix ?? '') && name.split('.').length === 2);
}

export function isListedHost(name: string, allowedHosts: readonly string[]): boolean {
  return isListed(name.toLowerCase(), name.toLowerCase(), allowedHosts);
}

function isListed(hostname: string, host: string, allowedHosts: readonly string[]): boolean {
  return allowedHosts.some((listed) =>
    listed.startsWith('*.') ? host.endsWith(listed.slice(1)) && host === hostname : host === listed,
  );
}

/** A page may pass its readers on to an address that it was given in its own. */
function leadsNowhereElse({ pathname, search, hash }: URL, allowedHosts: readonly string[]): boolean {
  const given = decodeAll(pathname + search + hash);
  if (given === undefined) return false;
  const inner = [...given.matchAll(INNER)].map(({ groups }) => groups?.['host'] ?? '');
  const values = [...given.matchAll(VALUE)].map(({ groups }) => groups?.['host'] ?? '').filter(isPublicHost);
  return [...inner.filter((host) => host.includes('.') || host.includes(':')), ...values].every((host) =>
    isListedHost(host, allowedHosts),
  );
}

/** Out: undefined where there is no end to it. */
function decodeAll(text: string): string | undefined {
  let decoded = text;
  for (let round = 0; round < MOST_DECODINGS; round += 1) {
    const next = decoded.replaceAll(/%[0-9a-f]{2}/giu, (code) =>
      String.fromCharCode(Number.parseInt(code.slice(1), 16)),
    );
    if (next === decoded) return decoded;
    decoded = next;
  }
  return undefined;
}
