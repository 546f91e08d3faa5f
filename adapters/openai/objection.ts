import { APIError } from 'openai';

/** Fields that a request has or that servers call so: nothing else of what a provider names is written down. */
const FIELDS: ReadonlySet<string> = new Set([
  'input',
  'instructions',
  'max_completion_tokens',
  'max_output_tokens',
  'max_tokens',
  'messages',
  'model',
  'prompt_cache_retention',
  'reasoning',
  'reasoning_effort',
  'safety_identifier',
  'store',
  'stream',
  'stream_options',
  'temperature',
  'user',
]);
/** `context_length_exceeded`: a few words, no value. */
const CODE = /^[a-z]{2,24}(?:_[a-z]{1,24}){0,5}$/u;

/** What a provider objects to in a request, for the log: its status, and its code and field where they are mere words. */
interface Objection {
  readonly status: number;
  readonly code?: string;
  readonly param?: string;
}

/** Out: undefined where the provider objected to nothing, but failed or limited us. */
export function objectionOf(error: unknown): Objection | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof APIError)) return undefined;
  const status: unknown = cause.status;
  if (typeof status !== 'number' || status < 400 || status >= 500 || status === 429) return undefined;
  const code = [cause.code, cause.type].find((word) => typeof word === 'string' && CODE.test(word));
  const field = /^[a-z_]*/u.exec(typeof cause.param === 'string' ? cause.param : '')?.[0] ?? '';
  return { status, ...(code ? { code } : {}), ...(FIELDS.has(field) ? { param: field } : {}) };
}
