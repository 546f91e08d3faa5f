import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Person } from '../../src/domain/person.ts';
import type { OutFile } from '../../src/ports/conversations.ts';
import { sendBytes } from '../http/send-file.ts';
import { toUpstreamError } from './errors.ts';
import type { SlackApi } from './web-api.ts';

const Upload = z.object({ upload_url: z.string(), file_id: z.string() });
const Opened = z.object({ channel: z.object({ id: z.string() }) });

/**
 * Hands a file to one person in their direct messages: it is uploaded, and shared there alone.
 * Source: https://docs.slack.dev/messaging/working-with-files (uploading files)
 */
export async function sendFile(
  { asker }: Person,
  { name, title, text, note }: OutFile,
  { api, apiUrl }: { readonly api: SlackApi; readonly apiUrl: string | undefined },
): Promise<void> {
  const bytes = Buffer.from(text);
  const { channel } = Opened.parse(await api.call('conversations.open', { users: asker.id }));
  const about = { filename: name, length: bytes.length };
  const upload = Upload.parse(await api.call('files.getUploadURLExternal', about));
  await put(upload.upload_url, bytes, apiUrl);
  await api.call('files.completeUploadExternal', {
    files: [{ id: upload.file_id, title }],
    channel_id: channel.id,
    initial_comment: note,
  });
}

/** To Slack's own host, or the configured one, and nowhere else. */
async function put(address: string, bytes: Uint8Array, apiUrl: string | undefined): Promise<void> {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl).origin;
  const isAllowed = (url: URL): boolean =>
    url.origin === own || (url.protocol === 'https:' && url.host === 'files.slack.com');
  const status = await sendBytes(address, bytes, { method: 'POST', isAllowed }).catch((error: unknown) => {
    throw toUpstreamError(error, 'upload');
  });
  if (status === 200) return;
  throw new UpstreamError('SLACK_FAILED', `Slack answered an upload with ${String(status)}`, {
    retryable: status === 0 || status >= 500,
  });
}
