import { isIPv4 } from 'node:net';
import type { RequestHandler, Router } from 'express';
import { RequestError } from '../../src/base/errors.ts';
import { releaseBody } from '../http/body-budget.ts';
import { jsonBody } from '../http/json-body.ts';

/** Every path of the console. Others (`/slack/events`, `/api/messages` of Teams) are not its business. */
const ASK = '/api/ask';
const OTHERS = ['/console', '/api/turns', '/api/digests', '/api/incidents', '/api/redact'];

/** Above what 40 000 units of ordinary text take in UTF-8. */
const MAX_BODY_BYTES = 100 * 1024;
/** Above what 5 MB of files take in base64 beside it. */
const MAX_ASK_BYTES = 7 * 1024 * 1024;

/** Puts the checks of the console before all its paths, and parses JSON bodies behind them. */
export function protect(http: Router): void {
  const checks = [fromThisMachine, sameOrigin];
  http.get('/', checks);
  http.use([ASK, ...OTHERS], checks, noStore, jsonOnly);
  http.use(ASK, jsonBody(MAX_ASK_BYTES), release);
  http.use(OTHERS, jsonBody(MAX_BODY_BYTES), release);
}

/**
 * Lets through only what comes from this machine and was addressed to it by a loopback name. A page of some other site that
 * had its own name resolve to 127.0.0.1 is told apart by the Host header; a reverse proxy by the headers it adds.
 */
const fromThisMachine: RequestHandler = (request, _response, next) => {
  const local =
    isLoopback(request.socket.remoteAddress ?? '') &&
    isLoopbackHost(request.headers.host ?? '') &&
    !Object.keys(request.headers).some((name) => isForwarding(name));
  if (!local) {
    throw new RequestError(
      'NOT_ALLOWED',
      403,
      'The console answers only to a browser on this machine, at localhost, until sign-in is available.',
    );
  }
  next();
};

/** Refuses requests that a page of another origin made the browser send; programs send neither of the two headers. */
const sameOrigin: RequestHandler = (request, _response, next) => {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const reads = request.method === 'GET' || request.method === 'HEAD';
  const navigates = reads && request.headers['sec-fetch-mode'] === 'navigate';
  const foreignSite = site !== undefined && site !== 'same-origin' && !(reads && site === 'none');
  const foreignOrigin = origin !== undefined && origin !== `http://${host ?? ''}`;
  if (foreignOrigin || (foreignSite && !navigates)) {
    throw new RequestError('NOT_ALLOWED', 403, 'The console does not take requests from other web pages.');
  }
  next();
};

/** A form or image of another page cannot send JSON without asking first, and is never allowed to. */
const jsonOnly: RequestHandler = (request, _response, next) => {
  if (request.method === 'POST' && request.is('application/json') !== 'application/json') {
    throw new RequestError('NOT_ALLOWED', 403, 'Send JSON, with the header content-type: application/json.');
  }
  next();
};

/** Whoever is at this machine is known: an answer may take minutes. */
const release: RequestHandler = (request, _response, next) => {
  releaseBody(request);
  next();
};

const noStore: RequestHandler = (_request, response, next) => {
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
