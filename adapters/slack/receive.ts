import { z } from 'zod';
import type { Place } from '../../src/domain/place.ts';
import { MAX_QUESTION_CHARS, type QuestionEvent } from '../../src/domain/question.ts';
import type { Intake } from '../../src/ports/intake.ts';
import type { Log } from '../../src/ports/log.ts';
import { toAsker } from './asker.ts';
import type { Directory } from './directory.ts';
import { SlackFile, toFileRef } from './files.ts';
import { type Identity, nameChannel } from './identity.ts';
import { maybe } from './maybe.ts';
import { mrkdwnToMarkdown } from './mrkdwn.ts';
import { isMentioned, isToldOf, mentionedPeople, startsWithMention, toPlainMessage } from './text.ts';
import { toWrittenMarkdown } from './written.ts';

/** A message of somebody else that a post shares or links to. */
const Shared = z.object({
  is_msg_unfurl: z.boolean().nullish(),
  is_share: z.boolean().nullish(),
  text: z.string().nullish(),
});
const MAX_QUOTES = 5;

const Authorized = z.object({
  authorizations: maybe(z.array(z.object({ team_id: z.string().nullish() }))),
});

/** An Events API delivery, as far as a question needs it. */
const Delivery = z.object({
  event_id: maybe(z.string()),
  is_ext_shared_channel: maybe(z.boolean()),
  event: z.object({
    type: z.enum(['app_mention', 'message']),
    subtype: maybe(z.string()),
    channel: z.string(),
    channel_type: maybe(z.string()),
    user: z.string(),
    text: maybe(z.string()).transform((text) => text ?? ''),
    ts: z.string(),
    /** When its words were written, where that was after `ts`: see `asPosted`. */
    posted_ts: maybe(z.string()),
    thread_ts: maybe(z.string()),
    bot_id: z.string().nullish(),
    edited: maybe(z.unknown()),
    hidden: maybe(z.boolean()),
    team: z.string().nullish(),
    user_team: z.string().nullish(),
    source_team: z.string().nullish(),
    files: z.array(SlackFile).nullish().catch(undefined),
    attachments: z.array(Shared).nullish().catch(undefined),
    blocks: maybe(z.unknown()),
  }),
});
type SlackMessage = z.infer<typeof Delivery>['event'];

interface ReceiveDeps {
  readonly directory: Directory;
  readonly log: Log;
  readonly intake: Pick<Intake, 'hearsAll'>;
}

/** Posts that are a person's own words; every other subtype is an edit, a deletion or housekeeping. */
const OWN_WORDS = new Set(['file_share', 'thread_broadcast']);

/**
 * Reads a delivery as a question. Out: undefined for everything that is not one: the bot's own and other bots' posts, edits,
 * top-level posts that do not name the bot where the channel has not asked for it, thread posts meant for someone else, events of another workspace.
 */
export async function toQuestion(
  body: unknown,
  identity: Identity,
  deps: ReceiveDeps,
): Promise<QuestionEvent | undefined> {
  const parsed = Delivery.safeParse(body);
  if (!parsed.success) return undefined;
  const { event } = parsed.data;
  if (!isForWorkspace(body, identity)) {
    deps.log.warn('slack_event_of_another_workspace');
    return undefined;
  }
  const shared = parsed.data.is_ext_shared_channel === true;
  const place = toPlace(event, identity, shared);
  const isPersons = isPersonsPost(event, identity);
  const addressed = isPersons ? await isAddressed(event, identity, place, deps) : undefined;
  if (addressed === undefined) return undefined;
  const [asker, message, quotes] = await Promise.all([
    toAsker({ user: event.user, teams: teamsOf(event) }, identity, deps.directory),
    readText(event.text, identity, deps.directory, isInThread(event) ? event : undefined),
    readQuotes(event, identity, deps.directory),
  ]);
  const postKey = `${nameChannel(identity, event.channel)}:${event.ts}`;
  return {
    eventKey: parsed.data.event_id ?? postKey,
    postKey,
    place,
    asker,
    ...message,
    ...(event.files?.length ? { files: event.files.map((file) => toFileRef(file, identity)) } : {}),
    ...(quotes.length > 0 ? { quotes } : {}),
    ...(addressed && isInThread(event) && kindOf(event) !== 'direct' ? { threadPost: event.ts } : {}),
    addressed,
    ...(addressed && kindOf(event) !== 'direct' ? { explicit: true } : {}),
    ...toPosted(event),
  };
}

/** A timestamp of Slack is seconds since 1970, with digits after the point that tell posts apart. */
function toPosted({ ts, posted_ts: posted = ts }: SlackMessage): { readonly postedAt?: string } {
  const seconds = /^(\d{9,11})\.\d+$/.exec(posted)?.[1];
  if (seconds === undefined) return {};
  return { postedAt: Temporal.Instant.fromEpochMilliseconds(Number(seconds) * 1_000).toString() };
}

async function readQuotes(event: SlackMessage, identity: Identity, directory: Directory): Promise<string[]> {
  const shared = (event.attachments ?? [])
    .filter(({ is_msg_unfurl: unfurled, is_share: passedOn }) => unfurled === true || passedOn === true)
    .slice(0, MAX_QUOTES);
  const quotes = await Promise.all(shared.map(({ text }) => readText(text ?? '', identity, directory)));
  return quotes.map(({ text }) => text).filter((text) => text !== '');
}

/** Plain text with people by name; and as it was written, where its blocks are given. */
export async function readText(
  raw: string,
  identity: Identity,
  directory: Directory,
  post?: { readonly blocks?: unknown },
) {
  const people = await Promise.all(
    mentionedPeople(raw, identity.botUser).map(async (id) => [id, await directory.findName(id)] as const),
  );
  const names = new Map(people.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const])));
  const about = { botUser: identity.botUser, people: names };
  const written =
    post === undefined ? undefined : (toWrittenMarkdown(post.blocks, about) ?? mrkdwnToMarkdown(raw, about));
  return {
    ...toPlainMessage(raw, identity.botUser, names),
    ...(written === undefined ? {} : { written: written.slice(0, MAX_QUESTION_CHARS) }),
  };
}

/** An app's token answers for one workspace; an organisation-wide installation names none. */
export function isForWorkspace(body: unknown, identity: Identity): boolean {
  const team = Authorized.safeParse(body).data?.authorizations?.[0]?.team_id;
  return team === undefined || team === null || team === identity.team;
}

function isPersonsPost(event: SlackMessage, identity: Identity): boolean {
  if (event.subtype !== undefined && !OWN_WORDS.has(event.subtype)) return false;
  if (event.bot_id !== undefined && event.bot_id !== null) return false;
  return event.user !== identity.botUser && event.hidden !== true && event.edited === undefined;
}

/** Out: undefined when the post is not for the bot at all. */
async function isAddressed(
  event: SlackMessage,
  identity: Identity,
  place: Place,
  { intake }: ReceiveDeps,
): Promise<boolean | undefined> {
  if (kindOf(event) === 'direct') return true;
  if (isToldOf(event.text, identity.botUser)) return undefined;
  if (event.type === 'app_mention') return true;
  if (isMentioned(event.text, identity.botUser)) return true;
  if (startsWithMention(event.text)) return undefined;
  return isInThread(event) || (await intake.hearsAll(place)) ? false : undefined;
}

function isInThread({ thread_ts: thread, ts }: SlackMessage): boolean {
  return thread !== undefined && thread !== ts;
}

/** Every top-level post roots its own thread, in direct messages too: that is where the answer goes. */
function toPlace(event: SlackMessage, identity: Identity, shared: boolean): Place {
  return {
    platform: 'slack',
    kind: kindOf(event),
    workspace: identity.team,
    channel: nameChannel(identity, event.channel),
    thread: event.thread_ts ?? event.ts,
    shared,
  };
}

function kindOf(event: SlackMessage): Place['kind'] {
  if (event.channel_type === 'mpim') return 'group';
  return event.channel_type === 'im' || event.channel.startsWith('D') ? 'direct' : 'channel';
}

function teamsOf(event: SlackMessage): string[] {
  return [event.user_team, event.source_team, event.team].filter((team) => typeof team === 'string');
}
