import { UpstreamError } from '../../src/base/errors.ts';
import { withoutInvisibleIn } from '../../src/base/invisible.ts';
import type { SlackMessage } from './blocks.ts';
import { withoutTables } from './table-block.ts';

const TIMEOUT_MS = 10_000;

/**
 * Checks the address Slack gives for answers that only one person sees. It comes in a request, so it is only ever followed to
 * Slack's own host, or to the host of `SLACK_API_URL` when that is set. Out: undefined when it leads anywhere else.
 */
export function parseResponseUrl(value: unknown, apiUrl: string | undefined): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return undefined;
  const allowed = ['https://hooks.slack.com', ...(apiUrl === undefined ? [] : [new URL(apiUrl).origin])];
  return allowed.includes(url.origin) ? url.href : undefined;
}

/**
 * Posts a message only the asker sees. Slack takes five of these within half an hour of the command or click.
 *
 * Throws: `UpstreamError` `SLACK_FAILED`; not retryable once the address has expired.
 */
export async function respond(
  url: string,
  message: SlackMessage,
  options: { readonly replace: boolean },
): Promise<void> {
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ ...toEphemeral(message), replace_original: options.replace }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    status = response.status;
  } catch (cause) {
    throw new UpstreamError('SLACK_FAILED', 'Slack response_url could not be reached', {
      retryable: true,
      cause,
    });
  }
  if (status >= 200 && status < 300) return;
  throw new UpstreamError('SLACK_FAILED', `Slack response_url answered HTTP ${String(status)}`, {
    retryable: status >= 500 || status === 429,
  });
}

/** A message as the body of an acknowledgement or response that only one person sees. */
export function toEphemeral(message: SlackMessage): Record<string, unknown> {
  return withoutInvisibleIn({
    response_type: 'ephemeral',
    text: message.text,
    blocks: withoutTables(message.blocks), // nobody says what was wrong there
    unfurl_links: false,
    unfurl_media: false,
  });
}
