import type { Request, RequestHandler, Response, Router } from 'express';
import { RequestError } from '../../src/base/errors.ts';
import { subjectOf } from '../../src/domain/person.ts';
import { notYourRole, otherSignIn, signInFirst, tooOften } from '../../src/messages/sign-in.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { releaseBody } from '../http/body-budget.ts';
import { jsonBody } from '../http/json-body.ts';
import { RateLimit } from '../http/rate-limit.ts';
import type { Access } from './access.ts';
import { jsonOnly, noStore } from './guard.ts';
import type { Refusals } from './refusals.ts';
import type { Visitor } from './visitor.ts';

type Right = Parameters<Visitor['may']>[0];
type Handler = (request: Request, response: Response, visitor: Visitor) => void | Promise<void>;

/**
 * The one way to serve a path of the console: whoever asks is known, has the right, and asks no more often than somebody at a
 * keyboard does, before the body is read and the handler called. What belongs to one person is the handler's to check
 * (`visitor.isTheirs`), and what it then refuses is noted (`refuse`).
 */
interface Routes {
  get(path: string, right: Right, handler: Handler): void;
  /** Takes JSON of at most `maxBytes`. */
  post(path: string, right: Right, handler: Handler, maxBytes?: number): void;
  /** Notes that somebody asked for what is another's, as if it were not there. */
  refuse(request: Request, visitor: Visitor): Promise<void>;
}

interface RoutesDeps {
  readonly http: Router;
  readonly access: Access;
  readonly refusals: Refusals;
  readonly clock: Clock;
}

/** Above what 40 000 units of ordinary text take in UTF-8. */
const MAX_BODY_BYTES = 100 * 1024;
const MOST_READS = 240;
const MOST_CHANGES = 60;

const visitors = new WeakMap<Request, Visitor>();

export function openRoutes(deps: RoutesDeps): Routes {
  const { http, access, refusals } = deps;
  return {
    get(path, right, handler) {
      const identify = admit(path, right, new RateLimit(MOST_READS, deps.clock), deps);
      http.get(path, ...access.checks, noStore, identify, last(handler));
    },
    post(path, right, handler, maxBytes = MAX_BODY_BYTES) {
      const identify = admit(path, right, new RateLimit(MOST_CHANGES, deps.clock), deps);
      const checks = [...access.checks, noStore, jsonOnly, identify];
      http.post(path, ...checks, ...jsonBody(maxBytes), release, last(handler));
    },
    refuse: (request, visitor) =>
      refusals.note({ route: routeOf(request), why: 'other', subject: subjectOfVisitor(visitor) }),
  };
}

/** Throws: `RequestError` `NOT_SIGNED_IN`, `TOO_MANY_REQUESTS`, `NOT_ALLOWED`. */
function admit(
  route: string,
  right: Right,
  limit: RateLimit,
  { access, refusals }: RoutesDeps,
): RequestHandler {
  return async (request, response, next) => {
    const visitor = await access.find(request, response);
    if (visitor === undefined) throw new RequestError('NOT_SIGNED_IN', 401, signInFirst());
    const subject = subjectOfVisitor(visitor);
    const waitMs = limit.take(subject);
    if (waitMs !== undefined) throw tooMany(response, waitMs);
    if (request.method === 'POST' && !access.isOwnPage(request)) {
      await refusals.note({ route, why: 'csrf', subject });
      throw new RequestError('NOT_ALLOWED', 403, otherSignIn());
    }
    if (!visitor.may(right)) {
      await refusals.note({ route, why: 'right', right, subject });
      throw new RequestError('NOT_ALLOWED', 403, notYourRole());
    }
    visitors.set(request, visitor);
    next();
  };
}

function visitorOf(request: Request): Visitor {
  const visitor = visitors.get(request);
  if (visitor === undefined) throw new Error('a route of the console was reached by nobody');
  return visitor;
}

export function tooMany(response: Response, waitMs: number): RequestError {
  response.set('retry-after', String(Math.ceil(waitMs / 1000)));
  return new RequestError('TOO_MANY_REQUESTS', 429, tooOften());
}

function subjectOfVisitor({ asker, toPlace }: Visitor): string {
  return subjectOf({ asker, place: toPlace('', '') });
}

/** As it was registered, without the ids in it. */
function routeOf({ route }: Request): string {
  const { path } = route as { readonly path: unknown };
  return String(path);
}

/** Whoever sent it is known: an answer may take minutes. */
const release: RequestHandler = (request, _response, next) => {
  releaseBody(request);
  next();
};

function last(handler: Handler): RequestHandler {
  return (request, response) => handler(request, response, visitorOf(request));
}
