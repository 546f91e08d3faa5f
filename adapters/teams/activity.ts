import { z } from 'zod';
import { RequestError } from '../../src/base/errors.ts';

const Account = z.object({
  id: z.string().min(1).max(500),
  name: z.string().nullish(),
  aadObjectId: z.string().max(100).nullish(),
});

/**
 * What Candor reads of an activity Teams delivers; everything else in it is left alone.
 * Source: https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
export const IncomingActivity = z.object({
  type: z.string().min(1),
  id: z.string().max(500).nullish(),
  name: z.string().nullish(),
  channelId: z.string().min(1),
  /** Authentication compares it with the token only when it is there, so it has to be there. */
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: Account.nullish(),
  recipient: Account.nullish(),
  conversation: z
    .object({
      id: z.string().min(1).max(1000),
      conversationType: z.string().nullish(),
      isGroup: z.boolean().nullish(),
      tenantId: z.string().nullish(),
    })
    .nullish(),
  channelData: z
    .object({
      /** What became of a message: `editMessage`, `undeleteMessage`, `softDeleteMessage`. */
      eventType: z.string().nullish(),
      tenant: z.object({ id: z.string().nullish() }).nullish(),
      channel: z.object({ id: z.string().nullish(), type: z.string().nullish() }).nullish(),
    })
    .nullish()
    .catch(undefined),
  timestamp: z.iso.datetime({ offset: true }).nullish().catch(undefined),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  locale: z.string().max(40).nullish(),
  localTimezone: z.string().max(64).nullish().catch(undefined),
  replyToId: z.string().max(500).nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  /** Of what is told when somebody comes, or the app does. */
  membersAdded: z
    .array(z.object({ id: z.string() }))
    .nullish()
    .catch(undefined),
  action: z.string().nullish().catch(undefined),
  value: z.unknown().optional(),
});
export type IncomingActivity = z.infer<typeof IncomingActivity>;

/** An activity that somebody sent in some conversation: what a question and an action need. */
export type PersonalActivity = IncomingActivity & {
  readonly from: NonNullable<IncomingActivity['from']>;
  readonly recipient: NonNullable<IncomingActivity['recipient']>;
  readonly conversation: NonNullable<IncomingActivity['conversation']>;
};

/** Reads a request body. Throws: `RequestError` `BODY_MALFORMED`. */
export function parseActivity(body: unknown): IncomingActivity {
  const result = IncomingActivity.safeParse(body);
  if (result.success) return result.data;
  const where = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new RequestError('BODY_MALFORMED', 400, `The activity is malformed at: ${where || 'its top'}.`);
}

/** Whether `activity` says who sent it, to whom and where. */
export function isPersonal(activity: IncomingActivity): activity is PersonalActivity {
  return Boolean(activity.from && activity.recipient && activity.conversation);
}

/** The tenants an activity names, lower case, each once. */
export function tenantsOf(activity: IncomingActivity): readonly string[] {
  const named = [activity.conversation?.tenantId, activity.channelData?.tenant?.id];
  return [
    ...new Set(
      named.filter((id) => typeof id === 'string' && id !== '').map((id) => String(id).toLowerCase()),
    ),
  ];
}
