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
  const me = deps.identity();
  for await (const message of listThread(turn, deps)) {
    if (message === 'unreadable') return undefined;
    const { event_type: type, event_payload: payload } = message.metadata ?? {};
    const mine = message.user === me.botUser || (me.bot !== undefined && message.bot_id === me.bot);
    if (!mine || type !== EVENT_TYPE || payload?.['turn'] !== turn.id) continue;
    if (!OF_NONE.has(payload['outcome']) && payload['outcome'] !== outcome) continue;
    if (typeof payload['part'] === 'number') parts.set(payload['part'], message.ts);
  }
  return parts;
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
