import { z } from 'zod';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { working } from '../../src/messages/progress.ts';
import { repeated } from '../../src/messages/repeated.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { prepareFiles } from './answer-files.ts';
import { type SlackMessage, toContext } from './blocks.ts';
import { slackErrorOf } from './errors.ts';
import { findParts } from './find-parts.ts';
import { toBeginning, toInterimMessage, toMessages, toWorkingMessage } from './render.ts';
import { toArguments } from './reply-arguments.ts';
import { parseResponseUrl, respond } from './response-url.ts';
import { retractReply } from './retract.ts';
import type { WorkStatus } from './work-status.ts';

type FindDeps = Parameters<typeof findParts>[2];

interface ReplyDeps extends FindDeps {
  readonly apiUrl: string | undefined;
  readonly status: WorkStatus;
}

const RESPONSE_REF = 'response:';
/** Slack takes this many messages at one response address. */
const MAX_RESPONSES = 5;
/** What may have been posted is posted once more where nobody can tell. */
const MOST_UNSURE = 2;
/** The first message of a turn, until its reply takes its place. */
const WORKING = 'working';
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };
const MAX_REMEMBERED = 2_000;
/** Errors after which the message can never be changed again: it was deleted, or editing is closed. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']);

const Posted = z.object({ ts: z.string() });

/**
 * Shows replies. Every message carries its turn and part as metadata (ids only, for any member may read them), so that the
 * thread itself tells what was posted already: after a crash between two parts, or a timeout nobody can interpret, the
 * missing parts are added and none is posted twice.
 */
export class SlackReplies {
  readonly #deps: ReplyDeps;
  /** Parts of replies shown at a response address, which cannot be asked what it holds. */
  readonly #responded = new Map<string, true>();
  /** Turns whose asker was told there that it takes longer. */
  readonly #noted = new Map<string, true>();
  /** Parts that this process has posted, by reply: for where the thread cannot be read. */
  readonly #posted = new Map<string, ReadonlyMap<number, string>>();
  /** How often parts of replies may have been posted: their answers were lost. */
  readonly #unsure = new Map<string, number>();

  constructor(deps: ReplyDeps) {
    this.#deps = deps;
  }

  /**
   * Out: `channel:` where a status says that it is worked on, `channel:ts` of a message where the workspace shows none, or
   * `response:…` for an answer only the asker sees, whose first words were the acknowledgement.
   */
  async begin(turn: Turn, checkHeld: () => Promise<void>): Promise<string> {
    if (turn.place.address?.['responseUrl'] !== undefined) return `${RESPONSE_REF}${turn.id}`;
    if (await this.#deps.status.show(turn, working(), checkHeld)) return toRef(turn, '');
    const unsure = this.#unsureOf(turn, WORKING);
    const parts =
      turn.attempts > 1 || unsure > 0
        ? await findParts(turn, undefined, this.#deps)
        : new Map<number, string>();
    const earlier = parts?.get(0);
    // Where nobody can tell whether it stands there twice already, the reply will be a message of its own.
    if (earlier === undefined && parts === undefined && unsure >= MOST_UNSURE) return toRef(turn, '');
    const ts =
      earlier ??
      (await this.#postInThread(turn, toArguments(turn, toWorkingMessage(), 0), WORKING, checkHeld));
    return toRef(turn, ts);
  }

  async finish(turn: Turn, replyRef: string, reply: Reply, checkHeld?: () => Promise<void>): Promise<string> {
    if (turn.place.address?.['responseUrl'] !== undefined) {
      await this.#respondOnce(turn, reply);
      return `${RESPONSE_REF}${turn.id}`;
    }
    const messages = toMessages(reply);
    const mayStand = this.#mayStand(turn, replyRef, reply);
    const files = await prepareFiles(turn, reply, { messages: messages.length, mayStand }, this.#deps);
    const shown = files.hasAnswer ? [toBeginning(reply)] : messages;
    const ref = await this.#show(turn, replyRef, reply, shown, checkHeld);
    const isShared = await files.share();
    return isShared || !files.hasAnswer ? ref : this.#show(turn, ref, reply, messages, checkHeld);
  }

  async #show(
    turn: Turn,
    replyRef: string,
    reply: Reply,
    messages: readonly SlackMessage[],
    checkHeld?: () => Promise<void>,
  ): Promise<string> {
    const ts = toTs(replyRef);
    const [first, ...more] = messages;
    const updated =
      first === undefined || (ts !== '' && (await this.#update(turn, ts, first, reply.outcome)));
    if (updated && more.length === 0) return toRef(turn, ts);

    let standing = updated ? ts : '';
    const parts = await this.#findStanding(turn, replyRef, reply);
    for (const [part, message] of messages.entries()) {
      const posted = (parts ?? this.#postedOf(reply)).get(part);
      if (
        part === 0 &&
        posted !== undefined &&
        !updated &&
        (await this.#update(turn, posted, message, reply.outcome))
      )
        standing = posted;
      if (part === 0 ? standing !== '' : posted !== undefined) continue;
      const how = { readable: parts !== undefined, checkHeld };
      const added = await this.#postPart(turn, message, reply, part, how);
      if (part === 0) standing = added;
    }
    return toRef(turn, standing);
  }

  retract(turn: Turn, replyRef: string): Promise<void> {
    return retractReply(turn, replyRef, this.#deps);
  }

  async #findStanding(turn: Turn, replyRef: string, reply: Reply) {
    if (!this.#mayStand(turn, replyRef, reply)) return new Map<number, string>();
    return findParts(turn, reply.outcome, this.#deps);
  }

  /** Whether something of it may stand already. The thread is asked only then: it may be asked less often than it is posted to. */
  #mayStand(turn: Turn, replyRef: string, reply: Reply): boolean {
    const isFirst = turn.attempts === 1 && replyRef === toRef(turn, '');
    return !isFirst || this.#posted.has(toKey(reply)) || this.#unsureOf(turn, toName(reply, 0)) > 0;
  }

  /** Where the thread cannot be read, a part that may stand there is posted once more, and says so; then no more. */
  async #postPart(
    turn: Turn,
    message: SlackMessage,
    reply: Reply,
    part: number,
    {
      readable,
      checkHeld,
    }: { readonly readable: boolean; readonly checkHeld: (() => Promise<void>) | undefined },
  ): Promise<string> {
    const name = toName(reply, part);
    const unsure = readable ? 0 : this.#unsureOf(turn, name);
    if (unsure >= MOST_UNSURE) throw toUnknown();
    const shown = unsure === 0 ? message : toRepeated(message);
    const content = toArguments(turn, shown, part, reply.outcome);
    const ts = await this.#postInThread(turn, content, name, checkHeld);
    remember(this.#posted, toKey(reply), new Map(this.#postedOf(reply)).set(part, ts));
    return ts;
  }

  #postedOf(reply: Reply): ReadonlyMap<number, string> {
    return this.#posted.get(toKey(reply)) ?? new Map<number, string>();
  }

  #unsureOf({ id }: Turn, name: string): number {
    return this.#unsure.get(`${id} ${name}`) ?? 0;
  }

  /** Shows something in the message of an answer, or as the status; an answer has no room there. */
  async show(turn: Turn, replyRef: string, interim: Interim): Promise<void> {
    const message = toInterimMessage(interim);
    if (message === undefined) return;
    if (replyRef.startsWith(RESPONSE_REF)) await this.#respondInterim(turn, interim, message);
    else if (toTs(replyRef) !== '') await this.#update(turn, toTs(replyRef), message);
    else if (interim.type === 'note') await this.#deps.status.show(turn, interim.text);
  }

  /** Slack takes few changes of what only the asker sees: one note, and then the whole answer. */
  async #respondInterim(turn: Turn, { type }: Interim, message: SlackMessage): Promise<void> {
    const url = parseResponseUrl(turn.place.address?.['responseUrl'], this.#deps.apiUrl);
    if (type !== 'note' || url === undefined || this.#noted.has(turn.id)) return;
    remember(this.#noted, turn.id, true);
    await this.#respond(url, message, 0);
  }

  async #postInThread(
    turn: Turn,
    content: Record<string, unknown>,
    name: string,
    checkHeld?: () => Promise<void>,
  ): Promise<string> {
    const { channel, thread } = turn.place;
    const posted = { channel, thread_ts: thread, ...content, ...NO_PREVIEWS };
    return this.#postNoting(turn, name, posted, checkHeld);
  }

  /** Posts, and remembers where nobody knows whether it was posted. Out: the message's timestamp. */
  async #postNoting(
    turn: Turn,
    name: string,
    content: Record<string, unknown>,
    checkHeld?: () => Promise<void>,
  ): Promise<string> {
    try {
      return Posted.parse(await this.#deps.api.call('chat.postMessage', content, checkHeld)).ts;
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.outcomeUnknown) {
        remember(this.#unsure, `${turn.id} ${name}`, this.#unsureOf(turn, name) + 1);
      }
      throw error;
    }
  }

  /** Out: false when the message is gone. */
  async #update(turn: Turn, ts: string, message: SlackMessage, outcome?: Reply['outcome']): Promise<boolean> {
    try {
      await this.#deps.api.call('chat.update', {
        channel: turn.place.channel,
        ts,
        ...toArguments(turn, message, 0, outcome),
      });
      return true;
    } catch (error) {
      if (GONE.has(slackErrorOf(error) ?? '')) return false;
      throw error;
    }
  }

  async #respondOnce(turn: Turn, reply: Reply): Promise<void> {
    const url = parseResponseUrl(turn.place.address?.['responseUrl'], this.#deps.apiUrl);
    // A button acts only where its question was asked, so an answer that moves to another channel has none.
    const elsewhere = toMessages({ ...reply, actions: [] });
    for (const [part, message] of toMessages(reply).entries()) {
      const shownAs = `${turn.id} ${reply.outcome} ${String(part)}`; // an answer may come after the word that it is held
      if (this.#responded.has(shownAs)) continue;
      const shown = url !== undefined && part < MAX_RESPONSES && (await this.#respond(url, message, part));
      if (!shown) await this.#postDirect(turn, elsewhere[part] ?? message, part);
      remember(this.#responded, shownAs, true);
    }
  }

  /** Out: false when the address has expired. */
  async #respond(url: string, message: SlackMessage, part: number): Promise<boolean> {
    try {
      await respond(url, message, { replace: part === 0 });
      return true;
    } catch (error) {
      if (error instanceof UpstreamError && !error.retryable) return false;
      throw error;
    }
  }

  /** A response address lives half an hour; a later answer reaches the asker as a direct message. */
  async #postDirect(turn: Turn, message: SlackMessage, part: number): Promise<void> {
    const name = `direct ${String(part)}`;
    const unsure = this.#unsureOf(turn, name);
    if (unsure >= MOST_UNSURE) throw toUnknown();
    const shown = unsure === 0 ? message : toRepeated(message);
    const content = { channel: turn.asker.id, ...toArguments(turn, shown, part), ...NO_PREVIEWS };
    await this.#postNoting(turn, name, content);
  }
}

/** An earlier copy of the message may stand above it. */
function toRepeated({ text, blocks }: SlackMessage): SlackMessage {
  return { text: `${text}\n${repeated()}`, blocks: [...blocks, ...toContext([repeated()])] };
}

function toUnknown(): UpstreamError {
  return new UpstreamError(
    'SLACK_FAILED',
    'Nobody can tell whether a reply that was posted twice has arrived.',
    { retryable: false, outcomeUnknown: true },
  );
}

function toRef({ place }: Turn, ts: string): string {
  return `${place.channel}:${ts}`;
}

/** An answer may come after the word that it is held: it is another message. */
function toKey({ turnId, outcome }: Reply): string {
  return `${turnId} ${outcome}`;
}

function toName({ outcome }: Reply, part: number): string {
  return `${outcome} ${String(part)}`;
}

function toTs(replyRef: string): string {
  return replyRef.slice(replyRef.lastIndexOf(':') + 1);
}

function remember<T>(known: Map<string, T>, id: string, value: T): void {
  known.set(id, value);
  const [oldest] = known.keys();
  if (known.size > MAX_REMEMBERED && oldest !== undefined) known.delete(oldest);
}
