import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router, type Express, type Response } from 'express';
import helmet from 'helmet';
import { ConfigError } from '../../src/base/errors.ts';
import { restarting } from '../../src/messages/progress.ts';
import type { Ids } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import { boundBodies } from './body-budget.ts';
import { answerErrors, answerNotFound, answerStarting, isEventStream, noteStarting } from './errors.ts';
import { answerHealth, type Readiness } from './health.ts';

interface HttpDeps {
  readonly log: Log;
  /** Names an unexpected error, so that the operator finds in the log what the caller was told. */
  readonly ids: Ids;
  /** Looks at the store, the model and the platforms; called on every `GET /readyz`. */
  ready(): Promise<Readiness>;
  /** True while paths are still being added; never where it is left out. */
  readonly isStarting?: () => boolean;
  /** Browsers reach this server over TLS, by a proxy in front of it: they are told to come in no other way. */
  readonly isSecure?: boolean;
  /** How long `close` waits for running requests and event streams before it cuts them off. */
  readonly graceMs?: number;
  /** How long a request may take to come in. */
  readonly requestMs?: number;
  /** What bodies of unknown senders may hold in memory together. */
  readonly maxUnverifiedBytes?: number;
}

export interface Http {
  /** Where platforms and the console add their paths; bodies are not parsed yet. */
  readonly router: Router;
  /** Throws: `ConfigError` `PORT_UNAVAILABLE`. */
  listen(host: string, port: number): Promise<{ readonly url: string; readonly port: number }>;
  /** Stops accepting, lets running requests and event streams finish, within limits, and closes every connection. */
  close(): Promise<void>;
}

/** Longer than the workers take to drain, so that whoever waits for a running turn still gets its answer. */
const GRACE_MS = 25_000;
/** Longer than the 60 s after which common load balancers drop an idle connection, so that they do it first. */
const KEEP_ALIVE_MS = 65_000;
/** Slack and Teams give up on theirs before; the largest body of the console, 7 MB, takes 3 Mbit/s. */
const REQUEST_MS = 20_000;
/** How often requests are looked through for those over their time. */
const LOOK_MS = 1000;
/** Dozens of the largest, or hundreds as Slack and Teams send them; what passes through beside them is garbage soon. */
const MAX_UNVERIFIED_BYTES = 16_000_000;

/** Makes the one HTTP server that Slack, Teams, the console and the probes share. */
export function createHttp(deps: HttpDeps): Http {
  const router = Router();
  const open = new Set<Response>();
  const state = { closing: false };
  const requestTimeout = deps.requestMs ?? REQUEST_MS;
  const connectionsCheckingInterval = Math.min(LOOK_MS, requestTimeout);
  const app = createApp(deps, router, open, state);
  const server = createServer({ requestTimeout, connectionsCheckingInterval }, app);
  // An answer may come before the end of its request: the connection is idle only once that is here, too.
  server.on('request', (request) => {
    request.once('close', () => setImmediate(() => state.closing && server.closeIdleConnections()));
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return {
    router,
    listen: (host, port) => listen(server, host, port),
    close: () => {
      state.closing = true;
      return close(server, open, deps.graceMs ?? GRACE_MS);
    },
  };
}

function createApp(
  deps: HttpDeps,
  router: Router,
  open: Set<Response>,
  state: { readonly closing: boolean },
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet({ ...HEADERS, strictTransportSecurity: deps.isSecure === true ? HSTS : false }));
  app.use(noteStarting(deps.isStarting ?? (() => false)));
  app.use((_request, response, next) => {
    if (state.closing) response.set('connection', 'close');
    open.add(response);
    response.once('close', () => open.delete(response));
    next();
  });
  app.use(boundBodies(deps.maxUnverifiedBytes ?? MAX_UNVERIFIED_BYTES));
  app.use(answerHealth(async () => (state.closing ? 'closing' : deps.ready()), deps.log));
  app.use(router);
  app.use(answerStarting());
  app.use(answerNotFound);
  app.use(answerErrors(deps));
  return app;
}

/** Nothing but this server's own files runs or loads, and nothing may frame a page of it. */
const HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
} satisfies Parameters<typeof helmet>[0];

/** A year; for this host alone, since nobody knows what else is under its name. */
const HSTS = { maxAge: 31_536_000, includeSubDomains: false };

function listen(server: Server, host: string, port: number): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(toConfigError(error, host, port));
    server.once('error', fail);
    server.listen({ host, port }, () => {
      server.off('error', fail);
      const address = server.address() as AddressInfo;
      resolve({ url: `http://${toUrlHost(host)}:${String(address.port)}`, port: address.port });
    });
  });
}

/** An address that listens everywhere is shown as one that a browser on this machine can open. */
function toUrlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function toConfigError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const problems: Readonly<Record<string, { where: string; problem: string }>> = {
    EADDRINUSE: {
      where: 'PORT',
      problem: `${String(port)} is taken by another process; stop that one, or set PORT to a free port (0 takes any)`,
    },
    EACCES: {
      where: 'PORT',
      problem: `${String(port)} may not be opened by this user; set PORT to 1024 or more`,
    },
    EADDRNOTAVAIL: {
      where: 'HOST',
      problem: `${host} is not an address of this machine; set HOST to 127.0.0.1, or to 0.0.0.0 for all of them`,
    },
    ENOTFOUND: {
      where: 'HOST',
      problem: `${host} does not resolve to an address; set HOST to 127.0.0.1, or to 0.0.0.0 for all of them`,
    },
  };
  const fault = problems[error.code ?? ''];
  return fault === undefined ? error : new ConfigError('PORT_UNAVAILABLE', [fault]);
}

const stopping = () =>
  `event: error\ndata: ${JSON.stringify({ code: 'STOPPING', message: restarting() })}\n\n`;

function close(server: Server, open: ReadonlySet<Response>, graceMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const cutOff = setTimeout(() => {
      for (const response of open) if (isEventStream(response)) response.end(stopping());
      server.closeAllConnections();
    }, graceMs);
    server.close((error) => {
      clearTimeout(cutOff);
      if (error === undefined) resolve();
      else reject(error);
    });
    for (const response of open) {
      if (!response.headersSent) response.set('connection', 'close');
    }
    server.closeIdleConnections();
  });
}
