import { RequestError } from '../base/errors.ts';

/** Does `work`; a line that was malformed is named in the error. */
export function atLine<T>(number: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    throw new RequestError(error.code, error.status, `line ${number}: ${error.message}`);
  }
}

/** Throws: `RequestError` `BODY_MALFORMED`, without the content. */
export function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new RequestError('BODY_MALFORMED', 400, 'the line is not JSON');
  }
}
