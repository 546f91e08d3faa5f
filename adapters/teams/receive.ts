import type { Asker, Place, QuestionEvent } from '../../src/turn/turn.ts';
import { tenantsOf, type PersonalActivity } from './activity.ts';
import { filesOf, quotesOf } from './files.ts';
import type { TeamsMember } from './members.ts';
import { toWritten } from './text.ts';

/** Whom the organisation counts as its own. Empty: everybody (anonymous development only). */
export type Allowed = ReadonlySet<string>;

const KINDS: Readonly<Record<string, 'direct' | 'group' | 'channel'>> = {
  personal: 'direct',
  groupChat: 'group',
  channel: 'channel',
};

/** Reads a message as a question. `member` is what the roster says of the sender, where it could be asked. */
export function toQuestion(
  activity: PersonalActivity,
  allowed: Allowed,
  member: TeamsMember | undefined,
): QuestionEvent {
  const asker = toAsker(activity, allowed, member);
  const place = toPlace(activity, asker);
  const key = `${activity.conversation.id} ${activity.id ?? ''}`;
  const { text, mentions, addressed } = toWritten(activity);
  const files = filesOf(activity);
  const quotes = quotesOf(activity);
  return {
    eventKey: key,
    postKey: key,
    place,
    asker,
    text,
    mentions,
    ...(files.length > 0 ? { files } : {}),
    ...(quotes.length > 0 ? { quotes } : {}),
    addressed: addressed || place.kind === 'direct',
  };
}

/**
 * Who sent `activity`. The roster knows guests and people of other organisations; where it could not be asked, the tenant of
 * the conversation decides, and in a shared channel, where strangers write, nobody is taken for one of our own.
 */
export function toAsker(
  activity: PersonalActivity,
  allowed: Allowed,
  member: TeamsMember | undefined,
): Asker {
  const { from } = activity;
  const tenant = member?.tenantId ?? (isShared(activity) ? undefined : tenantsOf(activity)[0]);
  const name = from.name ?? undefined;
  return {
    id: from.aadObjectId || from.id,
    ...(name === undefined ? {} : { name }),
    ...(member?.email === undefined ? {} : { email: member.email }),
    guest: member?.guest ?? false,
    external: allowed.size > 0 && !(tenant !== undefined && allowed.has(tenant.toLowerCase())),
  };
}

/**
 * Where `activity` happened. A channel id carries its thread as `;messageid=`; a personal or group chat is one thread.
 * `address` is what a reply needs later; it is complete only after the activity was authenticated.
 */
export function toPlace(activity: PersonalActivity, asker: Asker): Place {
  const { conversation, recipient } = activity;
  const kind = KINDS[conversation.conversationType ?? ''] ?? (conversation.isGroup ? 'group' : 'direct');
  const workspace = tenantsOf(activity)[0] ?? 'local';
  const [channel = '', root = activity.id ?? ''] = conversation.id.split(';messageid=');
  const thread = kind === 'channel' ? root : conversation.id;
  return {
    platform: 'teams',
    kind,
    workspace,
    channel: kind === 'channel' ? channel : conversation.id,
    thread,
    shared: isShared(activity) || (kind !== 'direct' && asker.external),
    address: {
      serviceUrl: activity.serviceUrl,
      conversationId: kind === 'channel' ? `${channel};messageid=${root}` : conversation.id,
      channelId: activity.channelId,
      botId: recipient.id,
      tenantId: workspace,
      ...(recipient.name ? { botName: recipient.name } : {}),
      ...(activity.locale ? { locale: activity.locale } : {}),
    },
  };
}

function isShared(activity: PersonalActivity): boolean {
  return activity.channelData?.channel?.type === 'shared';
}
