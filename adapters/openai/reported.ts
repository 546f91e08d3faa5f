import { UpstreamError } from '../../src/base/errors.ts';

/** What a provider says of a failure, in a response of its own or in the middle of a stream. */
interface Reported {
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly type?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** The provider's content filter stopped a question or an answer: an outcome, not a failure. */
export class ContentFiltered extends Error {}

type Meaning =
  /** The next try may be answered. */
  | 'limited'
  | 'broken'
  | 'late'
  /** Nothing is answered until somebody pays, or changes a setting. */
  | 'unpaid'
  | 'misconfigured'
  /** This one request is refused. */
  | 'rejected'
  | 'filtered';

const CODES: Readonly<Record<Meaning, readonly string[]>> = {
  limited: ['rate_limit_exceeded', 'rate_limit_error', 'too_many_requests'],
  broken: [
    'server_error',
    'internal_error',
    'internal_server_error',
    'server_is_overloaded',
    'slow_down',
    'overloaded_error',
    'service_unavailable',
  ],
  late: ['timeout', 'request_timeout'],
  unpaid: ['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active'],
  misconfigured: [
    'invalid_api_key',
    'authentication_error',
    'permission_denied',
    'permission_error',
    'model_not_found',
    'invalid_model',
    'not_found_error',
    'DeploymentNotFound',
    'unknown_parameter',
    'unsupported_parameter',
    'unsupported_value',
    'missing_required_parameter',
  ],
  rejected: ['invalid_prompt', 'context_length_exceeded', 'string_above_max_length', 'invalid_request_error'],
  filtered: [
    'content_filter',
    'content_policy_violation',
    'bio_policy',
    'cyber_policy',
    'misalignment_policy_violation',
  ],
};
const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(CODES).flatMap(([meaning, codes]) =>
    codes.map((code) => [code, meaning as Meaning] as const),
  ),
);

/** Puts a reported failure into our own words; the provider's, which may hold content, are left out. */
export function toReportedError(reported: Reported): UpstreamError | ContentFiltered {
  const { cause } = reported;
  const by = reported.status === undefined ? 'in its answer' : `with status ${String(reported.status)}`;
  const again = { retryable: true, retryAfterMs: reported.retryAfterMs, cause };
  const never = { retryable: false, cause };
  const meaning = meaningOf(reported);
  switch (meaning) {
    case 'limited':
      return upstream('MODEL_RATE_LIMITED', 'The model has had too many requests.', again);
    case 'broken':
      return upstream('MODEL_BROKEN', `The model reported a failure of its own ${by}.`, again);
    case 'late':
      return upstream('MODEL_TIMEOUT', 'The model took too long to answer.', again);
    case 'unpaid':
      return upstream('MODEL_RATE_LIMITED', 'The quota of the model account is used up.', never);
    case 'misconfigured':
      return upstream('MODEL_MISCONFIGURED', `The provider refuses what is set up here ${by}.`, never);
    case 'rejected':
      return upstream('MODEL_REJECTED', `The model rejected the request ${by}.`, never);
    case 'filtered':
      return new ContentFiltered('the content filter of the provider stopped it');
    default:
      return meaning satisfies never;
  }
}

function meaningOf({ status, code, type }: Reported): Meaning {
  const known = MEANINGS.get(code ?? '') ?? (status === undefined ? MEANINGS.get(type ?? '') : undefined);
  if (known !== undefined) return known;
  if (type === 'insufficient_quota' || status === 402) return 'unpaid';
  if (status === undefined || status >= 500 || status === 409) return 'broken';
  if (status === 429) return 'limited';
  if (status === 408) return 'late';
  // A wrong key, no right, nothing served there, or a redirect, which is not followed.
  const isSetup = [401, 403, 404, 405].includes(status) || (status >= 300 && status < 400);
  return isSetup ? 'misconfigured' : 'rejected';
}

function upstream(
  code: UpstreamError['code'],
  message: string,
  {
    retryable,
    retryAfterMs,
    cause,
  }: {
    readonly retryable: boolean;
    readonly retryAfterMs?: number | undefined;
    readonly cause: unknown;
  },
): UpstreamError {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new UpstreamError(code, message, { retryable, cause, ...wait });
}
