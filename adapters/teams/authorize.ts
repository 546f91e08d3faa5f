import type { IncomingMessage } from 'node:http';
import { RequestError } from '../../src/base/errors.ts';
import { tenantsOf, type IncomingActivity } from './activity.ts';
import type { TeamsSettings } from './settings.ts';

/** The algorithms botbuilder accepts; anything else is refused before a key is looked for. */
const ALGORITHMS = new Set(['RS256', 'RS384', 'RS512']);
const LOOPBACK_PEER = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/;
const LOOPBACK_HOST = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Turns away, before a byte of the body is read, whoever cannot be let in: without anything like a signed token; in anonymous
 * mode whoever is not on this machine, or comes through a name that is not this machine's (a web page's rebound address).
 * Throws: `RequestError` `TOKEN_INVALID`, `NOT_ALLOWED`.
 */
export function checkCaller(request: IncomingMessage, anonymous: boolean): void {
  if (anonymous) {
    const isLocal =
      LOOPBACK_PEER.test(request.socket.remoteAddress ?? '') &&
      LOOPBACK_HOST.test(request.headers.host ?? '');
    if (!isLocal) throw new RequestError('NOT_ALLOWED', 403, 'Anonymous Teams is for this machine only.');
    return;
  }
  if (!looksSigned(request.headers.authorization)) {
    throw new RequestError('TOKEN_INVALID', 401, 'This address needs a token signed by the Bot Framework.');
  }
}

/** Whether the header holds a JWT of an accepted algorithm that expires some time. Its signature is checked later. */
function looksSigned(authorization: string | undefined): boolean {
  const [, header, payload] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(authorization ?? '') ?? [];
  if (header === undefined || payload === undefined) return false;
  const { alg } = decode(header);
  return typeof alg === 'string' && ALGORITHMS.has(alg) && typeof decode(payload).exp === 'number';
}

function decode(part: string): { readonly alg?: unknown; readonly exp?: unknown } {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/**
 * Checks what an authenticated activity claims: the token vouches for the channel, not for the tenant.
 * Throws: `RequestError` `TENANT_NOT_ALLOWED`, `NOT_ALLOWED`.
 */
export function checkOrigin(activity: IncomingActivity, settings: TeamsSettings): void {
  if (settings.anonymous) {
    if (LOOPBACK_HOST.test(new URL(activity.serviceUrl).host)) return;
    throw new RequestError('NOT_ALLOWED', 403, 'Anonymous Teams answers to this machine only.');
  }
  if (activity.channelId !== 'msteams') {
    throw new RequestError('NOT_ALLOWED', 403, 'Only Microsoft Teams may call this address.');
  }
  const tenants = tenantsOf(activity);
  if (tenants.length === 0 || !tenants.every((id) => settings.allowedTenants.has(id))) {
    throw new RequestError('TENANT_NOT_ALLOWED', 403, 'This tenant may not use this bot.');
  }
}
