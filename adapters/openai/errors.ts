import { APIConnectionError, APIConnectionTimeoutError, APIError, OpenAIError } from 'openai';
import { ZodError } from 'zod';
import { UpstreamError } from '../../src/errors.ts';

/** How the provider names a question or answer its content filter stopped. */
const FILTER_CODES = new Set(['content_filter', 'content_policy_violation']);
/** The key is wrong or may not do this, or nothing is served there: no such model, path or API; a redirect leads elsewhere. */
const MISCONFIGURED_STATUSES = new Set([301, 302, 303, 307, 308, 401, 403, 404, 405]);
const RATE_CODES = new Set(['rate_limit_exceeded', 'rate_limit_error']);

/** True for a rejection by the provider's content filter: an outcome, not a failure. */
export function isContentFilter(error: unknown): boolean {
  return error instanceof APIError && typeof error.code === 'string' && FILTER_CODES.has(error.code);
}

/** True for a failure that says something about the provider's health, not about one request or our settings. */
export function isOutage(error: unknown): boolean {
  return (
    error instanceof UpstreamError && error.code !== 'MODEL_REJECTED' && error.code !== 'MODEL_MISCONFIGURED'
  );
}

/** True for a failure that lasts until somebody changes a setting, here or at the provider. */
export function isMisconfiguration(error: unknown): boolean {
  return error instanceof UpstreamError && error.code === 'MODEL_MISCONFIGURED';
}

/**
 * Puts what the openai package and the network throw into our own words. The original stays as `cause`; its message, which
 * may hold content, does not. Out: anything that is a bug of ours, unchanged.
 */
export function toUpstreamError(error: unknown): unknown {
  if (error instanceof UpstreamError) return error;
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

/** A failure the provider reports inside a stream; its own message is left out. */
export function reportedError(code: unknown, cause?: unknown): UpstreamError {
  if (typeof code === 'string' && RATE_CODES.has(code)) return rateError({ retryable: true, cause });
  return brokenError('The model reported a failure of its own.', {
    retryable: code === 'server_error',
    cause,
  });
}

function toStatusError(error: APIError): UpstreamError {
  const status: unknown = error.status;
  if (typeof status !== 'number') return reportedError(error.code ?? error.type, error);
  if (status === 429) {
    const outOfQuota = error.code === 'insufficient_quota' || error.type === 'insufficient_quota';
    const retryAfterMs = outOfQuota ? undefined : retryAfterOf(error.headers);
    return rateError({ retryable: !outOfQuota, retryAfterMs, cause: error });
  }
  if (status === 408) return timeoutError(error);
  if (status >= 500 || status === 409) {
    return brokenError(`The model answered with status ${String(status)}.`, {
      retryable: true,
      cause: error,
    });
  }
  return MISCONFIGURED_STATUSES.has(status)
    ? misconfiguredError(status, error)
    : rejectedError(status, error);
}

function misconfiguredError(status: number, cause: unknown): UpstreamError {
  const what = `The provider refuses what is set up here: it answered with status ${String(status)}.`;
  return new UpstreamError('MODEL_MISCONFIGURED', what, { retryable: false, cause });
}

function rejectedError(status: number, cause: unknown): UpstreamError {
  const what = `The model rejected the request with status ${String(status)}.`;
  return new UpstreamError('MODEL_REJECTED', what, { retryable: false, cause });
}

function rateError(options: {
  retryable: boolean;
  retryAfterMs?: number | undefined;
  cause: unknown;
}): UpstreamError {
  const { retryable, retryAfterMs, cause } = options;
  const message = retryable
    ? 'The model has had too many requests.'
    : 'The quota of the model account is used up (insufficient_quota).';
  return new UpstreamError('MODEL_RATE_LIMITED', message, {
    retryable,
    cause,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
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
