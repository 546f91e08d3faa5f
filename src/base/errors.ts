/**
 * The only errors Candor throws on purpose. Anything else that surfaces is a bug.
 * Messages carry ids, codes and counts; never message text, tokens or names.
 */

/** Stable codes; `docs/errors.md` lists every one, and a test keeps the two equal. */
export const ERROR_CODES = {
  CONFIG_INVALID: 'config',
  POLICY_INVALID: 'config',
  TERMS_INVALID: 'config',
  RULES_INVALID: 'config',
  HANDBOOK_INVALID: 'config',
  ORGANISATION_SHRUNK: 'config',
  DATA_DIR_UNUSABLE: 'config',
  DATABASE_UNUSABLE: 'config',
  DATABASE_TOO_NEW: 'config',
  MASTER_KEY_INVALID: 'config',
  AUDIT_KEY_INVALID: 'config',
  PORT_UNAVAILABLE: 'config',
  USAGE: 'config',
  BODY_MALFORMED: 'request',
  QUERY_MALFORMED: 'request',
  BODY_TOO_LARGE: 'request',
  TOO_MANY_BODIES: 'request',
  SIGNATURE_INVALID: 'request',
  TOKEN_INVALID: 'request',
  TENANT_NOT_ALLOWED: 'request',
  NOT_FOUND: 'request',
  NOT_ALLOWED: 'request',
  NOT_SIGNED_IN: 'request',
  TOO_MANY_REQUESTS: 'request',
  MODEL_TIMEOUT: 'upstream',
  MODEL_UNREACHABLE: 'upstream',
  MODEL_RATE_LIMITED: 'upstream',
  MODEL_REJECTED: 'upstream',
  MODEL_MISCONFIGURED: 'upstream',
  MODEL_BROKEN: 'upstream',
  MODEL_CIRCUIT_OPEN: 'upstream',
  STORE_FAILED: 'upstream',
  CHECKPOINT_NOT_TAKEN: 'upstream',
  SIEM_FAILED: 'upstream',
  WEBHOOK_FAILED: 'upstream',
  MASTER_KEY_UNKNOWN: 'upstream',
} as const;

/** Codes of platforms stand with the platform that they are of, in `domain/platforms.ts`. */
type PlatformCode = `${Uppercase<string>}_FAILED`;
type ErrorCode = keyof typeof ERROR_CODES | PlatformCode;
type CodeOf<K extends string> = {
  [C in keyof typeof ERROR_CODES]: (typeof ERROR_CODES)[C] extends K ? C : never;
}[keyof typeof ERROR_CODES];
type UpstreamCode = CodeOf<'upstream'> | PlatformCode;

/** One thing wrong in a variable or file. `where` is `NAME` or `file:line:column`; `problem` says what would be right. */
export interface Fault {
  readonly where: string;
  readonly problem: string;
}

/** A variable or file is missing or malformed. Ends a boot or a CLI command with exit code 1, naming every fault at once. */
export class ConfigError extends Error {
  readonly kind = 'config';
  readonly code: CodeOf<'config'>;
  readonly faults: readonly Fault[];

  constructor(code: CodeOf<'config'>, faults: readonly Fault[]) {
    super(faults.map((fault) => `${fault.where}: ${fault.problem}`).join('\n'));
    this.name = 'ConfigError';
    this.code = code;
    this.faults = faults;
  }
}

type RequestStatus = 400 | 401 | 403 | 404 | 413 | 429 | 503;

/** Somebody sent something unacceptable. Answered with `status`, logged in one line, never retried. */
export class RequestError extends Error {
  readonly kind = 'request';
  readonly code: CodeOf<'request'>;
  readonly status: RequestStatus;

  constructor(code: CodeOf<'request'>, status: RequestStatus, message: string) {
    super(message);
    this.name = 'RequestError';
    this.code = code;
    this.status = status;
  }
}

interface UpstreamOptions {
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly permanent?: boolean;
  readonly outcomeUnknown?: boolean;
  readonly cause?: unknown;
}

/** Slack, Teams, the model or the database failed. Retried only when `retryable`. */
export class UpstreamError extends Error {
  readonly kind = 'upstream';
  readonly code: UpstreamCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  /** The platform refuses this conversation for good: the person blocked the bot, the channel is gone or archived. */
  readonly permanent: boolean;
  /** The answer was lost: what was asked for may have happened. */
  readonly outcomeUnknown: boolean;

  constructor(code: UpstreamCode, message: string, options: UpstreamOptions) {
    super(message, { cause: options.cause });
    this.name = 'UpstreamError';
    this.code = code;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.permanent = options.permanent ?? false;
    this.outcomeUnknown = options.outcomeUnknown ?? false;
  }
}

/** The stable code of any error; `BUG` where nobody threw it on purpose. */
export function errorCodeOf(error: unknown): ErrorCode | 'BUG' {
  return error instanceof ConfigError || error instanceof RequestError || error instanceof UpstreamError
    ? error.code
    : 'BUG';
}
