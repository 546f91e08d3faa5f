import { z } from 'zod';
import { UpstreamError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Interim } from '../../src/ports/platform.ts';
import type { Reply, Turn } from '../../src/turn/turn.ts';
import type { Message } from './blocks.ts';
import { slackErrorOf } from './errors.ts';
import type { Identity } from './identity.ts';
import { toInterimMessage, toMessages, toWorkingMessage } from './render.ts';
import { parseResponseUrl, respond } from './response-url.ts';
import { ThreadMessage } from './thread-message.ts';
import type { SlackAnswer, SlackApi } from './web-api.ts';

export interface ReplyDeps {
  readonly api: SlackApi;
  readonly log: Log;
  readonly apiUrl: string | undefined;
  /** Throws while nobody knows who the bot is: its own messages could not be told from others. */
  readonly identity: () => Identity;
}

const EVENT_TYPE = 'candor_reply';
const RESPONSE_REF = 'response:';
/** Slack takes this many messages at one response address. */
const MAX_RESPONSES = 5;
const MAX_REMEMBERED = 2_000;
/** Of 200 messages each. */
const MAX_PAGES = 50;
/** A reply is younger than its question, give or take how far Slack's clock and ours are apart. */
const CLOCK_SLACK_S = 300;
/** Errors after which the message can never be changed again: it was deleted, or editing is closed. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']);

const Posted = z.object({ ts: z.string() });
const Replies = z.object({
  messages: z.array(ThreadMessage),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/**
 * Shows replies. Every message carries its turn and part as metadata (ids only, for any member may read them), so that the
 * thread itself tells what was posted already: after a crash between two parts, or a timeout nobody can interpret, the
 * missing parts are added and none is posted twice.
 */
export class SlackReplies {
  readonly #deps: ReplyDeps;
  /** Turns and outcomes shown at a response address, which cannot be asked what it holds. */
  readonly #responded = new Set<string>();
  /** Turns whose asker was told there that it takes longer. */
  readonly #noted = new Set<string>();
  /** Turns whose first message may or may not have been posted. */
  readonly #unsure = new Set<string>();

  constructor(deps: ReplyDeps) {
    this.#deps = deps;
  }

  /** Out: `channel:ts`, or `response:…` for an answer only the asker sees, whose first words were the acknowledgement. */
  async begin(turn: Turn, checkHeld: () => Promise<void>): Promise<string> {
    if (turn.place.address?.['responseUrl'] !== undefined) return `${RESPONSE_REF}${turn.id}`;
    const { channel } = turn.place;
    const again = turn.attempts > 1 || this.#unsure.has(turn.id);
    const earlier = again ? (await this.#findParts(turn)).get(0) : undefined;
    remember(this.#unsure, turn.id);
    const ts = earlier ?? (await this.#post(turn, toWorkingMessage(), 0, checkHeld));
    this.#unsure.delete(turn.id);
    return `${channel}:${ts}`;
  }

  async finish(turn: Turn, replyRef: string, reply: Reply): Promise<void> {
    if (replyRef.startsWith(RESPONSE_REF)) return this.#respondOnce(turn, reply);
    const messages = toMessages(reply);
    const ts = toTs(replyRef);
    const [first, ...more] = messages;
    const updated = first === undefined || (await this.#update(turn, ts, first));
    if (updated && more.length === 0) return;

    const parts = await this.#findParts(turn);
    for (const [part, message] of messages.entries()) {
      const posted = parts.get(part);
      if (part === 0 && (updated || (posted !== undefined && (await this.#update(turn, posted, message)))))
        continue;
      if (part === 0 || posted === undefined) await this.#post(turn, message, part);
    }
  }

  /** Shows something in the message of an answer. */
  async show(turn: Turn, replyRef: string, interim: Interim): Promise<void> {
    const message = toInterimMessage(interim);
    if (message === undefined) return;
    if (replyRef.startsWith(RESPONSE_REF)) await this.#respondInterim(turn, interim, message);
    else await this.#update(turn, toTs(replyRef), message);
  }

  /** Slack takes few changes of what only the asker sees: one note, and then the whole answer. */
  async #respondInterim(turn: Turn, { type }: Interim, message: Message): Promise<void> {
    const url = parseResponseUrl(turn.place.address?.['responseUrl'], this.#deps.apiUrl);
    if (type !== 'note' || url === undefined || this.#noted.has(turn.id)) return;
    remember(this.#noted, turn.id);
    await this.#respond(url, message, 0);
  }

  async #post(turn: Turn, message: Message, part: number, checkHeld?: () => Promise<void>): Promise<string> {
    const content = {
      channel: turn.place.channel,
      thread_ts: turn.place.thread,
      ...toArguments(turn, message, part),
      unfurl_links: false,
      unfurl_media: false,
    };
    const answer = await this.#deps.api.call('chat.postMessage', content, checkHeld);
    return Posted.parse(answer).ts;
  }

  /** Out: false when the message is gone. */
  async #update(turn: Turn, ts: string, message: Message): Promise<boolean> {
    try {
      await this.#deps.api.call('chat.update', {
        channel: turn.place.channel,
        ts,
        ...toArguments(turn, message, 0),
      });
      return true;
    } catch (error) {
      if (GONE.has(slackErrorOf(error) ?? '')) return false;
      throw error;
    }
  }

  /** The parts of this turn's reply that the thread holds, by number. Only the bot's own messages count. */
  async #findParts(turn: Turn): Promise<Map<number, string>> {
    const parts = new Map<number, string>();
    const me = this.#deps.identity();
    for await (const message of this.#listThread(turn)) {
      const { event_type: type, event_payload: payload } = message.metadata ?? {};
      const mine = message.user === me.botUser || (me.bot !== undefined && message.bot_id === me.bot);
      if (!mine || type !== EVENT_TYPE || payload?.['turn'] !== turn.id) continue;
      if (typeof payload['part'] === 'number') parts.set(payload['part'], message.ts);
    }
    return parts;
  }

  /** The thread since the question, oldest first, page by page. */
  async *#listThread(turn: Turn): AsyncGenerator<z.infer<typeof Replies>['messages'][number]> {
    for (let cursor = '', page = 0; page < MAX_PAGES; page += 1) {
      const answer = await this.#listPage(turn, cursor);
      if (answer === undefined) return;
      const { messages, response_metadata: more } = Replies.parse(answer);
      yield* messages;
      cursor = more?.next_cursor ?? '';
      if (cursor === '') return;
    }
  }

  /** Out: undefined when Slack will never say (a scope is missing, the thread is gone). */
  async #listPage({ place, receivedAt }: Turn, cursor: string): Promise<SlackAnswer | undefined> {
    try {
      return await this.#deps.api.call('conversations.replies', {
        channel: place.channel,
        ts: place.thread,
        oldest: String(Math.floor(receivedAt.epochMilliseconds / 1_000) - CLOCK_SLACK_S),
        include_all_metadata: true,
        limit: 200,
        ...(cursor === '' ? {} : { cursor }),
      });
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.retryable) throw error;
      this.#deps.log.warn('slack_thread_unreadable', { error: slackErrorOf(error) });
      return undefined;
    }
  }

  async #respondOnce(turn: Turn, reply: Reply): Promise<void> {
    const shownAs = `${turn.id} ${reply.outcome}`; // an answer may come after the word that it is held
    if (this.#responded.has(shownAs)) return;
    const url = parseResponseUrl(turn.place.address?.['responseUrl'], this.#deps.apiUrl);
    // A button acts only where its question was asked, so an answer that moves to another channel has none.
    const elsewhere = toMessages({ ...reply, actions: [] });
    for (const [part, message] of toMessages(reply).entries()) {
      const shown = url !== undefined && part < MAX_RESPONSES && (await this.#respond(url, message, part));
      if (!shown) await this.#postDirect(turn, elsewhere[part] ?? message, part);
    }
    remember(this.#responded, shownAs);
  }

  /** Out: false when the address has expired. */
  async #respond(url: string, message: Message, part: number): Promise<boolean> {
    try {
      await respond(url, message, { replace: part === 0 });
      return true;
    } catch (error) {
      if (error instanceof UpstreamError && !error.retryable) return false;
      throw error;
    }
  }

  /** A response address lives half an hour; a later answer reaches the asker as a direct message. */
  async #postDirect(turn: Turn, message: Message, part: number): Promise<void> {
    await this.#deps.api.call('chat.postMessage', {
      channel: turn.asker.id,
      ...toArguments(turn, message, part),
      unfurl_links: false,
      unfurl_media: false,
    });
  }
}

function toTs(replyRef: string): string {
  return replyRef.slice(replyRef.lastIndexOf(':') + 1);
}

function remember(ids: Set<string>, id: string): void {
  ids.add(id);
  const [oldest] = ids;
  if (ids.size > MAX_REMEMBERED && oldest !== undefined) ids.delete(oldest);
}

/** `parse: none` because `chat.update`, unlike posting, otherwise turns names in the text into mentions. */
function toArguments(turn: Turn, message: Message, part: number): Record<string, unknown> {
  return {
    text: message.text,
    blocks: message.blocks,
    metadata: { event_type: EVENT_TYPE, event_payload: { turn: turn.id, part } },
    parse: 'none',
    link_names: false,
  };
}
