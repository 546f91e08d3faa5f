import { UpstreamError } from '../../src/base/errors.ts';

/** How long a place may say nothing before a batch counts as not taken. */
export const SILENCE_MS = 30_000;

/** A batch that was not taken, or nobody knows whether. Says nothing of what was in it, and nothing that the other side said. */
export function toFailure(what: string, cause?: unknown, retryAfterMs?: number): UpstreamError {
  return new UpstreamError('SIEM_FAILED', what, {
    retryable: true,
    outcomeUnknown: true,
    cause,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}
