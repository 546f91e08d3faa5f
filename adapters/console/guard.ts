import { isIPv4 } from 'node:net';
import type { Request, RequestHandler } from 'express';
import { RequestError } from '../../src/base/errors.ts';

/**
 * True for what comes from this machine and was addressed to it by a loopback name. A page of some other site that had its own
 * name resolve to 127.0.0.1 is told apart by the Host header; a reverse proxy by the headers it adds.
 */
export function isFromThisMachine(request: Request): boolean {
  return (
    isLoopback(request.socket.remoteAddress ?? '') &&
    isLoopbackHost(request.headers.host ?? '') &&
    !Object.keys(request.headers).some((name) => isForwarding(name))
  );
}

/**
 * Refuses requests that a page of another origin made the browser send; programs send neither of the two headers. `ownOrigin` is
 * where the console is, as its operator says; left out, where the request says it was sent.
 */
export function sameOrigin(ownOrigin?: string): RequestHandler {
  return (request, _response, next) => {
    const { origin, host } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const navigates = reads && request.headers['sec-fetch-mode'] === 'navigate';
    const foreignSite = site !== undefined && site !== 'same-origin' && !(reads && site === 'none');
    const foreignOrigin = origin !== undefined && origin !== (ownOrigin ?? `http://${host ?? ''}`);
    if (foreignOrigin || (foreignSite && !navigates)) {
      throw new RequestError('NOT_ALLOWED', 403, 'The console does not take requests from other web pages.');
    }
    next();
  };
}

/** A form or image of another page cannot send JSON without asking first, and is never allowed to. */
export const jsonOnly: RequestHandler = (request, _response, next) => {
  if (request.is('application/json') !== 'application/json') {
    throw new RequestError('NOT_ALLOWED', 403, 'Send JSON, with the header content-type: application/json.');
  }
  next();
};

export const noStore: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

function isLoopback(address: string): boolean {
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  return plain === '::1' || (isIPv4(plain) && plain.startsWith('127.'));
}

function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d{1,5}$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || isLoopback(name);
}

function isForwarding(header: string): boolean {
  return (
    header === 'forwarded' || header === 'via' || header === 'x-real-ip' || header.startsWith('x-forwarded-')
  );
}
