import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { errorCodeOf, RequestError } from '../../src/base/errors.ts';
import { languageOfHeader } from '../../src/domain/locale.ts';
import { requestFailed } from '../../src/messages/failures.ts';
import { speaking } from '../../src/messages/say.ts';
import type { Ids } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';

/** A start takes about a second; Slack and Teams deliver again by themselves. */
const STARTING_S = 2;

/** Notes whether a request came during the start: paths may be added while it is being read. */
export function noteStarting(isStarting: () => boolean): RequestHandler {
  return (_request, response, next) => {
    response.locals['starting'] = isStarting();
    next();
  };
}

/** Answers with 503 what nobody served that came during the start: a platform that met 404 would not come back. */
export function answerStarting(): RequestHandler {
  return (_request, response, next) => {
    if (response.locals['starting'] !== true) next();
    else response.status(503).set('Retry-After', String(STARTING_S)).json({ status: 'starting' });
  };
}

/** Refuses every path that nobody serves. */
export const answerNotFound: RequestHandler = () => {
  throw new RequestError('NOT_FOUND', 404, 'There is nothing at this address.');
};

/**
 * Answers every error of the server as `{error: {code, message}}`, without a word of what was sent.
 * A refused request costs one line in the log; anything else is answered with a reference that the log line names too.
 */
export function answerErrors(deps: { readonly log: Log; readonly ids: Ids }): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const refusal = toRequestError(error);
    if (refusal !== undefined) {
      const { code, status, message } = refusal;
      deps.log.info('request_refused', { code, status, method: request.method });
      send(response, status, { code, message });
      return;
    }
    const reference = deps.ids.next();
    const language = languageOfHeader(request.headers['accept-language']) ?? 'en';
    deps.log.error('request_failed', error, { reference, method: request.method });
    send(response, 500, {
      code: errorCodeOf(error),
      message: speaking({ language }, () => requestFailed(reference)),
      reference,
    });
  };
}

/** An event stream that has begun ends with an `error` event; any other answer that has begun is cut off. */
function send(response: Response, status: number, error: object): void {
  if (!response.headersSent) response.status(status).json({ error });
  else if (isEventStream(response)) response.end(`event: error\ndata: ${JSON.stringify(error)}\n\n`);
  else response.destroy();
}

export function isEventStream(response: Response): boolean {
  return String(response.get('content-type')).startsWith('text/event-stream');
}

/** Translates what Express and its body parsers throw for a bad request; undefined for anything else. */
function toRequestError(error: unknown): RequestError | undefined {
  if (error instanceof RequestError) return error;
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  if (status === 413) return new RequestError('BODY_TOO_LARGE', 413, 'The request is too large.');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new RequestError('BODY_MALFORMED', 400, 'The request could not be read.');
  }
  return undefined;
}
