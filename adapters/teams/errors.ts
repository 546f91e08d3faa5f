import { UpstreamError } from '../../src/base/errors.ts';
import { neverConnected } from '../never-connected.ts';

/** Statuses that say "later", not "never". 412 is what Teams answers when two changes of one conversation collide. */
const LATER = new Set([408, 412, 425, 429, 500, 502, 503, 504]);

/** A conversation that is gone, and one that the bot may not write to: blocked by the person, or the app was removed. */
const REFUSING = new Set([403, 404]);
/** A 403 of this code says that a streamed message was stopped or took too long; the conversation takes others. */
const STREAM_REFUSED = 'ContentStreamNotAllowed';

/** What is read of an error of the connector client, the login library or Node; none of them is of one class. */
interface ConnectorFault {
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/**
 * Translates whatever a call to Teams threw. The message carries the status and Teams' own code, never what was sent.
 * An error without a status did not reach Teams or lost its answer, so it may be tried again. Permanent: Teams refuses
 * the conversation. Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
export function toUpstreamError(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const status = statusOf(error);
  const retryAfterMs = retryAfterOf(error);
  const answer = status === undefined ? 'Teams was not reached' : `Teams answered ${String(status)}`;
  return new UpstreamError('TEAMS_FAILED', `${answer}${codeOf(error)}.`, {
    retryable: status === undefined || LATER.has(status),
    outcomeUnknown: status === undefined ? !neverConnected(error) : status >= 500 || status === 408,
    permanent: REFUSING.has(status ?? 0) && !isStreamRefused(error),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    cause: error,
  });
}

/** Whether Teams takes nothing more of a streamed message: stopped by its reader, too late, too large, or over. */
export function isStreamRefused(error: unknown): boolean {
  return statusOf(error) === 403 && (error as ConnectorFault).code === STREAM_REFUSED;
}

/** The HTTP status Teams answered with, where it answered. */
export function statusOf(error: unknown): number | undefined {
  const status = (error as ConnectorFault | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}

/** Only a word like `MessageSizeTooBig` or `ECONNREFUSED`: a code is the sender's to choose. */
function codeOf(error: unknown): string {
  const code = (error as ConnectorFault | null)?.code;
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? ` (${code})` : '';
}

/** `Retry-After` in seconds or as a date. */
function retryAfterOf(error: unknown): number | undefined {
  const header = (error as ConnectorFault | null)?.response?.headers?.get('retry-after')?.trim();
  if (header === undefined || header === '') return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
