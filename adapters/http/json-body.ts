import { json, type RequestHandler } from 'express';
import { RequestError } from '../../src/base/errors.ts';

/** Parses a JSON body of at most `maxBytes`. */
export function jsonBody(maxBytes: number): RequestHandler[] {
  return [refuseLargerThan(maxBytes), json({ limit: maxBytes, strict: true })];
}

/**
 * Refuses a body that announces itself larger, at once, and throws away what still comes. A parser alone would wait for all of
 * it first.
 */
export function refuseLargerThan(maxBytes: number): RequestHandler {
  return (request, _response, next) => {
    if (Number(request.get('content-length') ?? 0) <= maxBytes) return next();
    throw new RequestError('BODY_TOO_LARGE', 413, `The request is larger than ${String(maxBytes)} bytes.`);
  };
}
