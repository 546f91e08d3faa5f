import type { Request, RequestHandler, Response } from 'express';
import { RequestError } from '../../src/base/errors.ts';
import { languageOfHeader } from '../../src/domain/locale.ts';
import { noSignIn } from '../../src/messages/sign-in.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { isFromThisMachine, sameOrigin } from './guard.ts';
import { type Visitor, createLocalVisitor } from './visitor.ts';
import { speakAsAsked } from './speak-as-asked.ts';

/** How it is known who sends a request to the console. */
export interface Access {
  /** Has everything said to whoever sends a request, in the language of their browser. */
  readonly speak: RequestHandler;
  /** The same, and refuses what may not come, whoever sends it. Throws: `RequestError` `NOT_ALLOWED`. */
  readonly checks: readonly RequestHandler[];
  /** Undefined when nobody is signed in. */
  find(request: Request, response: Response): Promise<Visitor | undefined>;
  /** What a page sends back with whatever it changes; undefined without sign-in. */
  tokenOf(request: Request): string | undefined;
  /** Whether a request that changes something was made by the console's own page, for this very person. */
  isOwnPage(request: Request): boolean;
}

/** Without sign-in: this machine's browser and nobody else, as one person. */
export function createLocalAccess(policy: () => Policy): Access {
  const speak = speakAsAsked(policy);
  return {
    speak,
    checks: [speak, fromThisMachine, sameOrigin()],
    find: (request) =>
      Promise.resolve(createLocalVisitor(policy(), languageOfHeader(request.get('accept-language')))),
    tokenOf: () => undefined,
    isOwnPage: () => true,
  };
}

const fromThisMachine: RequestHandler = (request, _response, next) => {
  if (!isFromThisMachine(request)) throw new RequestError('NOT_ALLOWED', 403, noSignIn());
  next();
};
