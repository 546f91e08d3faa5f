import { json, type RequestHandler } from 'express';
import { RequestError } from '../../src/errors.ts';

/**
 * Parses a JSON body of at most `maxBytes`. One that announces itself larger is refused at once, and what still comes is
 * thrown away; the parser alone would wait for all of it first.
 */
export function jsonBody(maxBytes: number): RequestHandler[] {
  return [
    (request, _response, next) => {
      if (Number(request.get('content-length') ?? 0) <= maxBytes) return next();
      throw new RequestError('BODY_TOO_LARGE', 413, `The request is larger than ${String(maxBytes)} bytes.`);
    },
    json({ limit: maxBytes, strict: true }),
  ];
}
