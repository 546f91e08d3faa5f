import { z } from 'zod';
import type { FileRef } from '../../src/domain/question.ts';
import type { FileSource } from '../../src/ports/file-source.ts';
import { withheldFiles } from '../../src/messages/files.ts';
import { fetchFile, isLoopback } from '../http/fetch-file.ts';
import type { PersonalActivity } from './activity.ts';
import { toPlainText } from './html.ts';
import type { TeamsSettings } from './settings.ts';

const Attachment = z.object({
  contentType: z.string(),
  name: z.string().nullish(),
  content: z.unknown().optional(),
});
const Download = z.object({ downloadUrl: z.string() });
const Reference = z.object({ messagePreview: z.string() });

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const REFERENCE = 'messageReference';
/** Where Teams keeps the files of its chats. */
const HOSTS = /^[a-z0-9-]+\.sharepoint(?:-df)?\.(?:com|us|cn)$/i;
const PLACE_OF_FILE = /<attachment\b/giu;
const MAX_HTML_CHARS = 100_000;
const MAX_QUOTES = 5;
const MAX_QUOTE_CHARS = 4_000;

/**
 * The files of a message. A picture in the text is one too, so that it can be refused in words; so is a file in a channel or group
 * chat, of which a bot gets no more than the place where it stood.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
export function filesOf(activity: PersonalActivity): readonly FileRef[] {
  const sent = sentFilesOf(activity);
  const isPersonalChat = activity.conversation.conversationType === 'personal';
  if (isPersonalChat || sent.length > 0 || !attachmentsOf(activity).some(isWithheld)) return sent;
  return [{ name: withheldFiles(), address: { kind: 'withheld' } }];
}

/** A file that is named or stands in the text, and is not there. A quoted message stands there too. */
function isWithheld(
  { contentType, content }: z.infer<typeof Attachment>,
  _n: number,
  all: readonly z.infer<typeof Attachment>[],
): boolean {
  if (contentType === 'reference') return true;
  if (contentType !== 'text/html' || typeof content !== 'string') return false;
  const places = [...content.slice(0, MAX_HTML_CHARS).matchAll(PLACE_OF_FILE)].length;
  return places > all.filter((one) => one.contentType === REFERENCE).length;
}

function sentFilesOf(activity: PersonalActivity): readonly FileRef[] {
  return attachmentsOf(activity).flatMap(({ contentType, name, content }): FileRef[] => {
    if (contentType.startsWith('image/'))
      return [{ name: name ?? 'the picture', address: { kind: 'picture' } }];
    if (contentType !== DOWNLOAD) return [];
    const { data } = Download.safeParse(content);
    return [{ name: name ?? 'a file', address: { url: data?.downloadUrl ?? '' } }];
  });
}

/** What a reply quotes of the message it replies to. */
export function quotesOf(activity: PersonalActivity): readonly string[] {
  return attachmentsOf(activity)
    .filter(({ contentType }) => contentType === REFERENCE)
    .flatMap(({ content }) => {
      const { data } = Reference.safeParse(typeof content === 'string' ? fromJson(content) : content);
      return data === undefined ? [] : [toPlainText(data.messagePreview).slice(0, MAX_QUOTE_CHARS)];
    })
    .filter((quote) => quote !== '')
    .slice(0, MAX_QUOTES);
}

/** SharePoint, or in development the connector on this machine. */
export function mayHoldFiles(url: URL, { serviceUrl }: Pick<TeamsSettings, 'serviceUrl'>): boolean {
  const local = new URL(serviceUrl);
  return (
    (url.protocol === 'https:' && HOSTS.test(url.hostname) && url.port === '') ||
    (isLoopback(local) && url.origin === local.origin)
  );
}

/** Fetches files from SharePoint, by addresses that carry their own permission: no token is sent. */
export function createTeamsFiles(settings: Pick<TeamsSettings, 'serviceUrl'>): FileSource {
  const isAllowed = (url: URL): boolean => mayHoldFiles(url, settings);
  return {
    fetch: async ({ address: { kind, url = '' } }, signal) =>
      kind === 'picture' || kind === 'withheld'
        ? { type: 'refused', reason: kind }
        : fetchFile(url, { isAllowed, signal }),
  };
}

/** What came with a message, as far as it says what it is. */
export function attachmentsOf({ attachments }: PersonalActivity): readonly z.infer<typeof Attachment>[] {
  return (attachments ?? []).flatMap((candidate) => {
    const { success, data } = Attachment.safeParse(candidate);
    return success ? [data] : [];
  });
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
