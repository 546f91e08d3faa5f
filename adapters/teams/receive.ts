import { z } from 'zod';
import { type Asker, toToldAsker } from '../../src/domain/person.ts';
import type { Place } from '../../src/domain/place.ts';
import type { QuestionEvent } from '../../src/domain/question.ts';
import { tenantsOf, type PersonalActivity } from './activity.ts';
import { filesOf, quotesOf } from './files.ts';
import type { createFindMember } from './members.ts';
import { toWritten } from './text.ts';

type FindMember = ReturnType<typeof createFindMember>;

const KINDS: Readonly<Record<string, 'direct' | 'group' | 'channel'>> = {
  personal: 'direct',
  groupChat: 'group',
  channel: 'channel',
};

/**
 * What the roster says of whoever sent an activity. Undefined in anonymous development, where nobody is looked up and everybody
 * is one of our own.
 */
export type TeamsPerson = Awaited<ReturnType<FindMember>> | undefined;
type TeamsMember = Extract<TeamsPerson, { readonly type: 'found' }>['value'];

const SHARED = 'shared';

/** Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages (clientInfo) */
const ClientInfo = z.object({
  type: z.literal('clientInfo'),
  locale: z.string().max(40).nullish(),
  timezone: z.string().max(64).nullish(),
});

/** Reads a message as a question. */
export function toQuestion(
  activity: PersonalActivity,
  allowed: ReadonlySet<string>,
  person: TeamsPerson,
): QuestionEvent {
  const asker = toAsker(activity, allowed, person);
  const place = toPlace(activity, asker);
  const key = postKeyOf(activity);
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
    ...(addressed && isMidThread(activity, place) ? { threadPost: activity.id ?? '' } : {}),
    addressed: addressed || place.kind === 'direct',
    ...(activity.timestamp ? { postedAt: activity.timestamp } : {}),
  };
}

/** A group chat is one thread, whose earlier messages are before every post; in a channel the first post of one has none. */
function isMidThread({ id }: PersonalActivity, { kind, thread }: Place): boolean {
  return kind === 'group' || (kind === 'channel' && id !== thread);
}

/** What Teams says of how somebody reads: their client tells the zone in an entity, or beside the text. */
function readsIn({ locale, localTimezone, entities }: PersonalActivity) {
  const client = (entities ?? [])
    .map((one) => ClientInfo.safeParse(one).data)
    .find((one) => one !== undefined);
  const [language, timeZone] = [locale ?? client?.locale, localTimezone ?? client?.timezone];
  return { ...(language ? { language } : {}), ...(timeZone ? { timeZone } : {}) };
}

/** The same for everything that is told of one message. */
export function postKeyOf({ conversation, id }: PersonalActivity): string {
  return `${conversation.id} ${id ?? ''}`;
}

/** Who sent `activity`. Whoever the roster does not tell is nobody's: the tenant of a conversation says nothing of who is in it. */
export function toAsker(
  activity: PersonalActivity,
  allowed: ReadonlySet<string>,
  person: TeamsPerson,
): Asker {
  const { from } = activity;
  const name = from.name ?? undefined;
  const reads = readsIn(activity);
  const asker = { ...reads, id: from.aadObjectId || from.id, ...(name === undefined ? {} : { name }) };
  if (person === undefined) return { ...asker, guest: false, external: false };
  if (person.type === 'found') return toKnownAsker(asker, person.value, allowed);
  return { ...asker, guest: false, external: true, unknown: 'identity' };
}

/** Who somebody is, by what the roster says of them. The address of a person of another organisation is not vouched for. */
export function toKnownAsker(
  { id, name, language, timeZone }: Pick<Asker, 'id' | 'name' | 'language' | 'timeZone'>,
  { tenantId, email, guest, memberOf }: TeamsMember,
  allowed: ReadonlySet<string>,
): Asker {
  return toToldAsker(id, {
    name,
    email,
    guest,
    memberOf,
    language,
    timeZone,
    external: !allowed.has(tenantId),
  });
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
  const address = {
    serviceUrl: activity.serviceUrl,
    conversationId: kind === 'channel' ? `${channel};messageid=${root}` : conversation.id,
    channelId: activity.channelId,
    botId: recipient.id,
    memberId: activity.from.id,
    tenantId: workspace,
    ...(activity.channelData?.channel?.type === SHARED ? { channelType: SHARED } : {}),
    ...(recipient.name ? { botName: recipient.name } : {}),
    ...(activity.locale ? { locale: activity.locale } : {}),
  };
  return {
    platform: 'teams',
    kind,
    workspace,
    channel: kind === 'channel' ? channel : conversation.id,
    thread: kind === 'channel' ? root : conversation.id,
    shared: isOpen({ kind, address }, asker),
    address,
  };
}

/** Whether people of other organisations read along; also where one may be writing, as long as nobody knows who it is. */
export function isOpen({ kind, address }: Pick<Place, 'kind' | 'address'>, asker: Asker): boolean {
  return address?.['channelType'] === SHARED || (kind !== 'direct' && asker.external);
}
