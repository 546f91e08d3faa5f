import type { Request } from 'express';
import { RequestError } from '../../src/base/errors.ts';
import { unknownReference } from '../../src/messages/requests.ts';

const ID = /^[A-Za-z0-9_-]{1,64}$/u;

/** The id in the path. Throws: `RequestError` `NOT_FOUND` with `unknown`, which says what there is none of, for what can be none. */
export function idOf(request: Request, unknown = unknownReference()): string {
  const id = String(request.params['id']);
  if (!ID.test(id)) throw new RequestError('NOT_FOUND', 404, unknown);
  return id;
}
