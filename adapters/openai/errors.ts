import { APIConnectionError, APIConnectionTimeoutError, APIError, OpenAIError } from 'openai';
import { ZodError } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import { ContentFiltered, toReportedError } from './reported.ts';

/** Say nothing about the provider's health: one request was rejected, or our own database kept it from leaving. */
const NO_OUTAGE: ReadonlySet<string> = new Set(['MODEL_REJECTED', 'STORE_FAILED']);

/** True for a failure that says something about the provider's health, not about one request or our account and settings. */
export function isOutage(error: unknown): boolean {
  return error instanceof UpstreamError && !NO_OUTAGE.has(error.code) && !isMisconfiguration(error);
}

/** True for a failure that lasts until somebody changes a setting, here or at the provider, or pays. */
export function isMisconfiguration(error: unknown): boolean {
  return (
    error instanceof UpstreamError &&
    (error.code === 'MODEL_MISCONFIGURED' || (error.code === 'MODEL_RATE_LIMITED' && !error.retryable))
  );
}

/**
 * Puts what the openai package and the network throw into our own words. The original stays as `cause`; its message, which
 * may hold content, does not. Out: a `ContentFiltered` as it is, and anything that is a bug of ours.
 */
export function toUpstreamError(error: unknown): unknown {
  if (error instanceof UpstreamError || error instanceof ContentFiltered) return error;
  if (error instanceof APIConnectionTimeoutError) return timeoutError(error);
  if (error instanceof APIConnectionError || isBrokenConnection(error)) {
    return new UpstreamError('MODEL_UNREACHABLE', 'The connection to the model failed or was cut.', {
      retryable: true,
      cause: error,
    });
  }
  if (error instanceof APIError) return toStatusError(error);
  if (error instanceof SyntaxError || error instanceof ZodError || error instanceof OpenAIError) {
    return brokenError('The model sent something that is not an answer.', { cause: error });
  }
  return error;
}

export function timeoutError(cause?: unknown): UpstreamError {
  return new UpstreamError('MODEL_TIMEOUT', 'The model took too long to answer.', { retryable: true, cause });
}

export function brokenError(
  message: string,
  { retryable = false, cause }: { retryable?: boolean; cause?: unknown } = {},
): UpstreamError {
  return new UpstreamError('MODEL_BROKEN', message, { retryable, cause });
}

function toStatusError(error: APIError): UpstreamError | ContentFiltered {
  const status: unknown = error.status;
  return toReportedError({
    status: typeof status === 'number' ? status : undefined,
    code: textOf(error.code),
    type: textOf(error.type),
    retryAfterMs: retryAfterOf(error.headers),
    cause: error,
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Source: RFC 9110, section 10.2.3: seconds or a date. `retry-after-ms` is OpenAI's own. */
function retryAfterOf(headers: Headers | undefined): number | undefined {
  const ms = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (ms >= 0) return ms;
  const value = headers?.get('retry-after');
  if (value === undefined || value === null) return undefined;
  const delayMs = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(delayMs) ? Math.max(delayMs, 0) : undefined;
}

/** `fetch` throws a TypeError with the socket's own error as its cause, also in the middle of a stream. */
function isBrokenConnection(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    error.cause instanceof Error &&
    'code' in error.cause &&
    typeof error.cause.code === 'string'
  );
}
