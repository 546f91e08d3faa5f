import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Person } from '../../src/domain/person.ts';
import { fileNotSent } from '../../src/messages/my-data.ts';
import type { OutFile } from '../../src/ports/conversations.ts';
import type { Intake } from '../../src/ports/intake.ts';
import type { Log } from '../../src/ports/log.ts';
import { sendBytes } from '../http/send-file.ts';
import type { PersonalActivity } from './activity.ts';
import { mayHoldFiles } from './files.ts';
import { type TeamsPerson, toAsker, toPlace } from './receive.ts';
import { toNotice } from './render.ts';
import type { TeamsSender } from './sender.ts';
import type { TeamsSettings } from './settings.ts';

/** Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

const Accepted = z.object({
  type: z.literal('fileUpload'),
  action: z.enum(['accept', 'decline']),
  context: z.object({ candor: z.literal('my-data') }),
  uploadInfo: z
    .object({
      contentUrl: z.string(),
      name: z.string(),
      uploadUrl: z.string(),
      uniqueId: z.string(),
      fileType: z.string(),
    })
    .optional(),
});
type UploadInfo = NonNullable<z.infer<typeof Accepted>['uploadInfo']>;

interface FileDeps {
  readonly settings: TeamsSettings;
  readonly sender: TeamsSender;
  readonly intake: Intake;
  readonly log: Log;
}

/** Asks a person in their chat whether they want a file. It is made when they do, for whoever says so then. */
export async function offerFile({ place, asker }: Person, file: OutFile, sender: TeamsSender): Promise<void> {
  const { memberId = asker.id } = place.address ?? {};
  const chat = place.kind === 'direct' ? place : await sender.openChat(place, memberId);
  const content = {
    description: file.note,
    sizeInBytes: Buffer.byteLength(file.text),
    acceptContext: { candor: 'my-data' },
    declineContext: { candor: 'my-data' },
  };
  const card = { contentType: CONSENT, name: file.name, content };
  await sender.send(chat, { type: 'message', summary: file.title, attachments: [card] });
}

/**
 * Takes the answer to such a card. Whose data goes there is decided by who answers, whatever the card says; where it goes by
 * Teams alone. Out: false for what is none.
 */
export function takeFileConsent(activity: PersonalActivity, person: TeamsPerson, deps: FileDeps): boolean {
  const { success, data } = Accepted.safeParse(activity.value);
  if (!success || activity.conversation.conversationType !== 'personal') return false;
  if (data.action === 'accept' && data.uploadInfo !== undefined) {
    void upload(activity, person, data.uploadInfo, deps).catch((error: unknown) =>
      deps.log.error('teams_file_not_sent', error),
    );
  }
  return true;
}

async function upload(
  activity: PersonalActivity,
  person: TeamsPerson,
  { contentUrl, uploadUrl, uniqueId, fileType, name }: UploadInfo,
  { settings, sender, intake }: FileDeps,
): Promise<void> {
  const asker = toAsker(activity, settings.allowedTenants, person);
  const place = toPlace(activity, asker);
  const bytesTo = async ({ text }: Pick<OutFile, 'text'>): Promise<void> => {
    const bytes = Buffer.from(text);
    const total = String(bytes.length);
    const status = await sendBytes(uploadUrl, bytes, {
      method: 'PUT',
      isAllowed: (url) => mayHoldFiles(url, settings),
      headers: { 'content-range': `bytes 0-${String(bytes.length - 1)}/${total}` },
    });
    if (status === 200 || status === 201) return;
    throw new UpstreamError('TEAMS_FAILED', `Teams answered an upload with ${String(status)}`, {
      retryable: false,
    });
  };
  try {
    await intake.ownFile('teams', { place, asker }, bytesTo);
  } catch (error) {
    await sender.send(place, toNotice(fileNotSent()));
    throw error;
  }
  const card = { contentType: INFO, contentUrl, name, content: { uniqueId, fileType } };
  await sender.send(place, { type: 'message', attachments: [card] });
}
