import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Person } from '../../src/domain/person.ts';
import type { OutFile } from '../../src/ports/conversations.ts';
import { sendBytes } from '../http/send-file.ts';
import { clip } from './blocks.ts';
import { toUpstreamError } from './errors.ts';
import type { SlackApi } from './web-api.ts';

interface UploadDeps {
  readonly api: SlackApi;
  readonly apiUrl: string | undefined;
}

const Upload = z.object({ upload_url: z.string(), file_id: z.string() });
const Opened = z.object({ channel: z.object({ id: z.string() }) });

/**
 * Hands a file to one person in their direct messages: it is uploaded, and shared there alone.
 * Source: https://docs.slack.dev/messaging/working-with-files (uploading files)
 */
export async function sendFile(
  { asker }: Person,
  { name, title, text, note }: OutFile,
  { api, apiUrl }: UploadDeps,
): Promise<void> {
  const { channel } = Opened.parse(await api.call('conversations.open', { users: asker.id }));
  const uploaded = await upload({ name, title, text }, { api, apiUrl });
  await api.call('files.completeUploadExternal', {
    files: [uploaded],
    channel_id: channel.id,
    initial_comment: note,
  });
}

/** A picture; `alt` for whoever does not see it. */
interface PictureFile {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly alt: string;
}

/** Slack takes as much of what a picture shows. */
const MAX_ALT = 1_000;

/** Brings a file to Slack, where nobody sees it before it is shared. */
export async function upload(
  file: Pick<OutFile, 'name' | 'title' | 'text'> | PictureFile,
  { api, apiUrl }: UploadDeps,
): Promise<{ readonly id: string; readonly title: string }> {
  const { name, title } = file;
  const bytes = 'bytes' in file ? file.bytes : Buffer.from(file.text);
  const alt = 'alt' in file ? { alt_txt: clip(file.alt, MAX_ALT) } : {};
  const about = { filename: name, length: bytes.length, ...alt };
  const { upload_url: address, file_id: id } = Upload.parse(
    await api.call('files.getUploadURLExternal', about),
  );
  await put(address, bytes, apiUrl);
  return { id, title };
}

/** Hands files to a thread, in one message. */
export async function shareInThread(
  at: { readonly channel: string; readonly thread_ts: string },
  files: readonly OutFile[],
  deps: UploadDeps,
): Promise<void> {
  const uploaded: { readonly id: string }[] = [];
  for (const file of files) uploaded.push(await upload(file, deps));
  await shareUploaded(at, uploaded, files[0]?.note ?? '', deps);
}

/** Shows files that were brought to Slack in a thread, in one message. */
export async function shareUploaded(
  { channel, thread_ts }: { readonly channel: string; readonly thread_ts: string },
  files: readonly { readonly id: string }[],
  note: string,
  { api }: Pick<UploadDeps, 'api'>,
): Promise<void> {
  const about = { files, channel_id: channel, thread_ts, initial_comment: note };
  await api.call('files.completeUploadExternal', about);
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
