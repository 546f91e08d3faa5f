import { UpstreamError } from '../../src/base/errors.ts';
import { neverConnected } from '../never-connected.ts';

/** Errors by which Slack says that a token is not, or no longer, good. */
const AUTH_ERRORS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'no_permission',
  'not_allowed_token_type',
  'org_login_required',
  'ekm_access_denied',
  'two_factor_setup_required',
]);
/** Errors after which the same call may succeed. Source: docs.slack.dev, common errors of every method. */
const PASSING_ERRORS = new Set([
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  'ratelimited',
  'rate_limited',
  'streaming_state_conflict', // until the stream has ended
]);
/** Errors after which nobody knows whether the call took effect. */
const UNCLEAR_ERRORS = new Set([
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
  'unreadable_answer',
]);

/**
 * Errors by which Slack refuses one conversation for good. Source: docs.slack.dev, errors of chat.postMessage and
 * conversations.open.
 */
const REFUSING_ERRORS = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'account_inactive',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'team_access_not_granted',
]);

interface SlackLibraryError extends Error {
  readonly code: string;
  readonly data?: { readonly error?: unknown };
  readonly statusCode?: number;
  readonly retryAfter?: number;
}

/**
 * Translates whatever a Web API call threw. The message names the method and Slack's own error word, never content; the
 * cause is kept. Retryable: network failures, rate limits, 5xx and the errors Slack calls passing. Permanent: the errors by
 * which Slack refuses one conversation for good.
 */
export function toUpstreamError(error: unknown, method: string): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const word = slackErrorOf(error);
  if (word !== undefined) {
    return new UpstreamError('SLACK_FAILED', `Slack ${method} answered ${word}`, {
      retryable: PASSING_ERRORS.has(word) || word === 'unreadable_answer',
      permanent: REFUSING_ERRORS.has(word),
      outcomeUnknown: UNCLEAR_ERRORS.has(word),
      cause: error,
    });
  }
  const retryAfterMs = retryAfterMsOf(error);
  if (retryAfterMs !== undefined) {
    return new UpstreamError('SLACK_FAILED', `Slack ${method} is rate limited`, {
      retryable: true,
      retryAfterMs,
      cause: error,
    });
  }
  const status = isLibraryError(error) ? error.statusCode : undefined;
  const said = status === undefined ? 'could not be reached' : `answered HTTP ${String(status)}`;
  const retryable = status === undefined || status >= 500 || status === 408 || status === 429;
  const outcomeUnknown = status === undefined ? !neverConnected(error) : status >= 500 || status === 408;
  return new UpstreamError('SLACK_FAILED', `Slack ${method} ${said}`, {
    retryable,
    outcomeUnknown,
    cause: error,
  });
}

/** The error word of `{"ok":false,"error":…}`; `unreadable_answer` when it is not a word. */
export function slackErrorOf(error: unknown): string | undefined {
  const source = error instanceof UpstreamError ? error.cause : error;
  if (!isLibraryError(source) || source.code !== 'slack_webapi_platform_error') return undefined;
  const word = source.data?.error;
  return typeof word === 'string' && /^[a-z][a-z0-9_-]{0,63}$/.test(word) ? word : 'unreadable_answer';
}

/** How long Slack asks to wait, when that is what it said. */
export function retryAfterMsOf(error: unknown): number | undefined {
  if (!isLibraryError(error) || error.code !== 'slack_webapi_rate_limited_error') return undefined;
  return (error.retryAfter ?? 1) * 1_000;
}

/** True when Slack refused the token itself. */
export function isAuthError(error: unknown): boolean {
  const word = slackErrorOf(error);
  return word !== undefined && AUTH_ERRORS.has(word);
}

function isLibraryError(error: unknown): error is SlackLibraryError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
