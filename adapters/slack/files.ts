import { z } from 'zod';
import type { FileRef } from '../../src/domain/question.ts';
import { MAX_FILE_BYTES } from '../../src/ports/documents.ts';
import type { FileSource } from '../../src/ports/file-source.ts';
import { fetchFile } from '../http/fetch-file.ts';
import type { Identity } from './identity.ts';
import type { SlackApi } from './web-api.ts';

/** A file as an event or `files.info` names it. Source: docs.slack.dev, file object. */
export const SlackFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  mode: z.string().nullish(),
  size: z.number().nullish(),
  /** `check_file_info` where the file belongs to another workspace. */
  file_access: z.string().nullish(),
  url_private: z.string().nullish(),
  url_private_download: z.string().nullish(),
});
type SlackFile = z.infer<typeof SlackFile>;

/** The host that keeps Slack's files. */
const HOST = 'files.slack.com';

/** Names a file so that it can be fetched later. */
export function toFileRef(file: SlackFile, { team, elsewhere }: Identity): FileRef {
  const where = elsewhere === true ? { team } : {};
  return { name: file.name ?? 'a file', address: { id: file.id, ...where } };
}

interface SlackFilesDeps {
  readonly api: SlackApi;
  readonly token: () => Promise<string>;
  readonly apiUrl: string | undefined;
}

/** Fetches files with the bot's token, from Slack's own host (or the configured one) and nowhere else. */
export function createSlackFiles({ api, token, apiUrl }: SlackFilesDeps): FileSource {
  const own = apiUrl === undefined ? undefined : new URL(apiUrl).origin;
  const isAllowed = (url: URL): boolean =>
    url.origin === own || (url.protocol === 'https:' && url.host === HOST);
  return {
    fetch: async ({ address }, signal) => {
      const file = await findFile(api, address['id'] ?? '');
      if (file === undefined) return { type: 'refused', reason: 'unreachable' };
      if (file.mode === 'external') return { type: 'refused', reason: 'unsupported' };
      if ((file.size ?? 0) > MAX_FILE_BYTES) return { type: 'refused', reason: 'too-large' };
      const url = file.url_private_download ?? file.url_private ?? '';
      const headers = { authorization: `Bearer ${await token()}` };
      return fetchFile(url, { isAllowed, headers, signal });
    },
  };
}

/** Asks again when the file is fetched: addresses change, and an event may carry the id alone. */
async function findFile(api: SlackApi, id: string): Promise<SlackFile | undefined> {
  try {
    return SlackFile.parse((await api.call('files.info', { file: id }))['file']);
  } catch {
    return undefined;
  }
}
