import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Conversations, Message as Said, Posted, Target } from '../../src/ports/conversations.ts';
import type { Log } from '../../src/ports/log.ts';
import type { SlackMessage } from './blocks.ts';
import { slackErrorOf } from './errors.ts';
import { type Identity, nameChannel } from './identity.ts';
import { maybe } from './maybe.ts';
import { toNoteMessage } from './note.ts';
import { hasCharts, toPostMessage } from './post.ts';
import { sendFile, shareInThread } from './send-file.ts';
import { sharePictures } from './share-pictures.ts';
import { ThreadMessage } from './thread-message.ts';
import type { SlackApi } from './web-api.ts';

type Delivery = Parameters<Conversations['post']>[2];

interface ConversationDeps {
  readonly api: SlackApi;
  readonly apiUrl: string | undefined;
  readonly log: Log;
  /** Throws while nobody knows who the bot is: its own messages could not be told from others. */
  readonly identity: () => Identity;
}

const EVENT_TYPE = 'candor_message';
/** How far Slack's clock and ours may be apart. */
const CLOCK_SLACK_S = 300;
/** Messages in one answer of Slack's, and how many answers are read for one that was tried before. */
const PAGE = 200;
const MOST_PAGES = 10;

/** By these Slack says that nothing was posted, for it does not take what the message shows. */
const REFUSED_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format']);

const Answer = z.object({ ts: z.string(), channel: z.string() });
const Listed = z.object({
  messages: z.array(ThreadMessage),
  response_metadata: maybe(z.object({ next_cursor: maybe(z.string()) })),
});

/**
 * What passes between people in Slack. Every message carries its own id as metadata, so that one whose posting may or may not
 * have worked is looked for before it is posted again. A post whose repeat Slack cannot clear up goes out as marked.
 */
export function createConversations(deps: ConversationDeps): Conversations {
  return {
    post: (target, said, delivery) => postOnce(toAddress(target), said, delivery, deps),
    update: (posted, said) => update(posted, said, deps),
    sendFile: async (person, file) => {
      await sendFile(person, file, deps);
      return 'sent';
    },
    async shareFiles({ channel, thread }, files, delivery) {
      const at = { channel, thread_ts: thread };
      const names = new Set(files.map(({ name }) => name));
      const holds: Mark = (message) => message.files?.some(({ name = '' }) => names.has(name ?? '')) === true;
      const earlier = await findEarlier(at, holds, delivery, deps);
      if (typeof earlier !== 'object') await shareInThread(at, files, deps);
      return 'shared';
    },
    link: (turn) => findLink(turn, deps),
  };
}

async function postOnce(
  at: Address,
  said: Said,
  delivery: Delivery,
  deps: ConversationDeps,
): Promise<Posted> {
  const earlier = await findEarlier(at, (message) => isMarked(message, delivery.key), delivery, deps);
  if (typeof earlier === 'object') {
    const { ts } = earlier;
    return { channel: at.channel, thread: at.thread_ts ?? ts, ref: ts };
  }
  const marked = earlier === 'unknown' ? (delivery.repeat?.marked ?? said) : said;
  const around = {
    ...at,
    metadata: { event_type: EVENT_TYPE, event_payload: { id: delivery.key } },
    unfurl_links: false,
    unfurl_media: false,
  };
  const { answer, refused } = await withCharts('chat.postMessage', around, marked, deps);
  const { ts, channel } = Answer.parse(answer);
  await sharePictures({ channel, thread_ts: at.thread_ts ?? ts }, refused, deps);
  return { channel: nameChannel(deps.identity(), channel), thread: at.thread_ts ?? ts, ref: ts };
}

/**
 * Calls with the message as it is meant, and where Slack refuses what it shows, once more with its charts as tables. Out: what Slack
 * says, and the charts that it does not draw.
 */
async function withCharts(
  method: string,
  around: Readonly<Record<string, unknown>>,
  said: Said,
  { api, log }: ConversationDeps,
) {
  const message = toMessage(said);
  try {
    return { answer: await api.call(method, { ...around, ...toArguments(message) }), refused: [] };
  } catch (error) {
    const word = slackErrorOf(error);
    if (said.type !== 'post' || !hasCharts(message) || !REFUSED_BLOCKS.has(word ?? '')) throw error;
    log.warn('slack_charts_refused', { error: word });
    const inWords = toArguments(toPostMessage(said.post, 'in_words'));
    const answer = await api.call(method, { ...around, ...inWords });
    return { answer, refused: said.post.sections.flatMap(({ chart }) => chart ?? []) };
  }
}

async function update({ channel, ref }: Posted, said: Said, deps: ConversationDeps): Promise<void> {
  try {
    await withCharts('chat.update', { channel, ts: ref }, said, deps);
  } catch (error) {
    if (slackErrorOf(error) !== 'message_not_found') throw error;
  }
}

async function findLink(turn: Turn, { api, log }: ConversationDeps): Promise<string | undefined> {
  const { place } = turn;
  if (place.kind === 'direct') return undefined;
  try {
    const answer = await api.call('chat.getPermalink', {
      channel: place.channel,
      message_ts: toMessageTs(turn),
    });
    return toHttps(answer['permalink']);
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    log.warn('slack_link_unknown', { error: slackErrorOf(error) });
    return undefined;
  }
}

/** Out: the earlier copy, `none`, or `unknown` where Slack does not say. */
async function findEarlier(
  at: Address,
  mark: Mark,
  { repeat }: { readonly repeat?: { readonly since: Temporal.Instant } | undefined },
  deps: ConversationDeps,
): Promise<{ readonly ts: string } | 'none' | 'unknown'> {
  if (repeat === undefined) return 'none';
  const me = deps.identity();
  const oldest = Math.floor(repeat.since.epochMilliseconds / 1_000) - CLOCK_SLACK_S;
  for (let cursor: string | undefined, page = 0; page < MOST_PAGES; page += 1) {
    const answer = await listPage(at, oldest, cursor, deps);
    if (answer === undefined) return 'unknown';
    const { messages, response_metadata: metadata } = Listed.parse(answer);
    const found = messages.find((message) => isOurs(message, me) && mark(message));
    if (found !== undefined) return { ts: found.ts };
    cursor = metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return 'none';
  }
  return 'unknown';
}

/** Out: undefined when Slack will never say (a scope is missing, the thread is gone). */
async function listPage(
  { channel, thread_ts: ts }: Address,
  oldest: number,
  cursor: string | undefined,
  { api, log }: ConversationDeps,
) {
  const about = {
    channel,
    oldest: String(oldest),
    include_all_metadata: true,
    limit: PAGE,
    ...(cursor === undefined ? {} : { cursor }),
  };
  try {
    return ts === undefined
      ? await api.call('conversations.history', about)
      : await api.call('conversations.replies', { ...about, ts });
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retryable) throw error;
    log.warn('slack_thread_unreadable', { error: slackErrorOf(error) });
    return undefined;
  }
}

/** What the message that is looked for bears. */
type Mark = (message: z.infer<typeof ThreadMessage>) => boolean;

function isOurs({ user, bot_id: bot }: z.infer<typeof ThreadMessage>, me: Identity): boolean {
  return user === me.botUser || (me.bot !== undefined && bot === me.bot);
}

/** True for the message that was posted under this key. */
function isMarked({ metadata }: z.infer<typeof ThreadMessage>, key: string): boolean {
  return metadata?.event_type === EVENT_TYPE && metadata.event_payload?.['id'] === key;
}

interface Address {
  readonly channel: string;
  readonly thread_ts?: string;
}

/** What follows an answer that its asker alone got comes as a direct message. */
function toAddress(target: Target): Address {
  if (target.type === 'channel') return { channel: target.channel };
  if (target.type === 'chat') return { channel: target.place.channel };
  if (target.type === 'thread') return { channel: target.channel, thread_ts: target.thread };
  const { place, asker } = target.turn;
  return place.address?.['responseUrl'] === undefined && place.repliesTo === undefined
    ? { channel: place.channel, thread_ts: place.thread }
    : { channel: asker.id };
}

function toMessage(said: Said): SlackMessage {
  return said.type === 'post' ? toPostMessage(said.post) : toNoteMessage(said.note);
}

/** `parse: none` because `chat.update`, unlike posting, otherwise turns names in the text into mentions. */
function toArguments(message: SlackMessage): Record<string, unknown> {
  return { text: message.text, blocks: message.blocks, parse: 'none', link_names: false };
}

/** The visible reply where there is one, else the question that roots the thread. */
function toMessageTs({ replyRef, place }: Turn): string {
  const ts = /:(\d+\.\d+)$/.exec(replyRef ?? '')?.[1];
  return ts ?? place.thread;
}

function toHttps(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith('https://') ? value : undefined;
}
