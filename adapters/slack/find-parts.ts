import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Outcome, Turn } from '../../src/domain/turn.ts';
import type { Log } from '../../src/ports/log.ts';
import { slackErrorOf } from './errors.ts';
import type { Identity } from './identity.ts';
import { maybe } from './maybe.ts';
import { ThreadMessage } from './thread-message.ts';
import type { SlackApi } from './web-api.ts';

interface FindDeps {
  readonly api: SlackApi;
  readonly log: Log;
  /** Throws while nobody knows who the bot is: its own messages could not be told from others. */
  readonly identity: () => Identity;
}

/** Names the metadata of replies. */
export const EVENT_TYPE = 'candor_reply';
/** What says that a question is worked on has no outcome yet. */
const OF_NONE = new Set<unknown>([undefined, null, '']);
/** Of 200 messages each. */
const MAX_PAGES = 50;
/** A reply is younger than its question, give or take how far Slack's clock and ours are apart. */
const CLOCK_SLACK_S = 300;

const Replies = z.object({
  messages: z.array(ThreadMessage),
  response_metadata: maybe(z.object({ next_cursor: maybe(z.string()) })),
});

/**
 * The parts of this turn's reply that the thread holds, by number: of the one with this outcome, and what came before any. Only
 * the bot's own messages count. Out: undefined when Slack will never say (a scope is missing, the thread is gone).
 */
export async function findParts(
  turn: Turn,
  outcome: Outcome | undefined,
  deps: FindDeps,
): Promise<ReadonlyMap<number, string> | undefined> {
  const parts = new Map<number, string>();
  for await (const message of listOwn(turn, deps)) {
    if (message === 'unreadable') return undefined;
    const { ts, payload } = message;
    if (!OF_NONE.has(payload['outcome']) && payload['outcome'] !== outcome) continue;
    if (typeof payload['part'] === 'number') parts.set(payload['part'], ts);
  }
  return parts;
}

/** Names the card of a stream that says whose it is: Slack takes no metadata before the end of one. */
export function cardOf({ id }: Pick<Turn, 'id'>): string {
  return `${prefixOf({ id })}-stream`;
}

/**
 * The stream of the turn in its thread, which nobody knows the name of. Out: `''` where there is none; undefined when Slack will
 * never say. A stream that says not whose it is counts while it grows: a thread has one question worked on at a time.
 */
export async function findStream(turn: Turn, deps: FindDeps): Promise<string | undefined> {
  const me = deps.identity();
  let nameless = '';
  for await (const message of listThread(turn, deps)) {
    if (message === 'unreadable') return undefined;
    if (!isOwn(message, me) || message.streaming_state === undefined) continue;
    const blocks = JSON.stringify(message.blocks ?? []);
    if (blocks.includes(cardOf(turn))) return message.ts;
    const isOthers = blocks.includes(prefixOf({ id: '' })) || message.metadata?.event_type !== undefined;
    if (!isOthers && message.streaming_state === 'in_progress') nameless = message.ts;
  }
  return nameless;
}

/** All that stands there of it with its files, whatever its outcome was; as far as Slack says. */
export async function findMessages(
  turn: Turn,
  deps: FindDeps,
): Promise<readonly { readonly ts: string; readonly files: readonly string[] }[]> {
  const me = deps.identity();
  const found: { ts: string; files: string[] }[] = [];
  for await (const message of listThread(turn, deps)) {
    if (message === 'unreadable' || !isOwn(message, me)) continue;
    const files = filesOf(message, turn).map(({ id }) => id);
    if (files.length > 0 || isOf(message, turn)) found.push({ ts: message.ts, files });
  }
  return found;
}

/** The names of files that the bot has left there with the turn's reply; undefined as for its parts. */
export async function findFiles(turn: Turn, deps: FindDeps): Promise<ReadonlySet<string> | undefined> {
  const me = deps.identity();
  const names = new Set<string>();
  for await (const message of listThread(turn, deps)) {
    if (message === 'unreadable') return undefined;
    if (isOwn(message, me)) for (const { name } of filesOf(message, turn)) names.add(name);
  }
  return names;
}

function filesOf({ files }: z.infer<typeof ThreadMessage>, turn: Turn) {
  return (files ?? []).flatMap(({ id, name }) =>
    name?.startsWith(prefixOf(turn)) === true ? [{ id: id ?? '', name }] : [],
  );
}

function isOf({ metadata }: z.infer<typeof ThreadMessage>, turn: Turn): boolean {
  return metadata?.event_type === EVENT_TYPE && metadata.event_payload?.['turn'] === turn.id;
}

/** Begins the names of all files of a turn's reply. */
export function prefixOf({ id }: Pick<Turn, 'id'>): string {
  return `answer-${id}`;
}

function isOwn({ user, bot_id: bot }: z.infer<typeof ThreadMessage>, me: Identity): boolean {
  return user === me.botUser || (me.bot !== undefined && bot === me.bot);
}

/** The bot's own messages of the turn. */
async function* listOwn(turn: Turn, deps: FindDeps) {
  const me = deps.identity();
  for await (const message of listThread(turn, deps)) {
    if (message === 'unreadable') {
      yield message;
      return;
    }
    const payload = message.metadata?.event_payload;
    if (isOwn(message, me) && isOf(message, turn) && payload) yield { ts: message.ts, payload };
  }
}

/** The thread since the question, oldest first, page by page. */
async function* listThread(
  turn: Turn,
  deps: FindDeps,
): AsyncGenerator<z.infer<typeof ThreadMessage> | 'unreadable'> {
  for (let cursor = '', page = 0; page < MAX_PAGES; page += 1) {
    const answer = await listPage(turn, cursor, deps);
    if (answer === undefined) {
      yield 'unreadable';
      return;
    }
    const { messages, response_metadata: more } = Replies.parse(answer);
    yield* messages;
    cursor = more?.next_cursor ?? '';
    if (cursor === '') return;
  }
}

/** Out: undefined when Slack will never say. */
async function listPage({ place, receivedAt }: Turn, cursor: string, { api, log }: FindDeps) {
  try {
    return await api.call('conversations.replies', {
      channel: place.channel,
      ts: place.thread,
      oldest: String(Math.floor(receivedAt.epochMilliseconds / 1_000) - CLOCK_SLACK_S),
      include_all_metadata: true,
      limit: 200,
      ...(cursor === '' ? {} : { cursor }),
    });
  } catch (error) {
    if (!(error instanceof UpstreamError) || error.retryable) throw error;
    log.warn('slack_thread_unreadable', { error: slackErrorOf(error) });
    return undefined;
  }
}
