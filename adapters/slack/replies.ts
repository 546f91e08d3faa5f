import { z } from 'zod';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { working } from '../../src/messages/progress.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { prepareFiles } from './answer-files.ts';
import type { SlackMessage } from './blocks.ts';
import { slackErrorOf } from './errors.ts';
import { findParts } from './find-parts.ts';
import { remember } from './remember.ts';
import { toBeginning, toInterimMessage, toMessages, toWorkingMessage } from './render.ts';
import { toArguments } from './reply-arguments.ts';
import { parseReplyRef, toRef } from './reply-ref.ts';
import { ResponseReplies } from './response-replies.ts';
import { retractReply } from './retract.ts';
import { UnsurePosts } from './unsure.ts';
import type { WorkStatus } from './work-status.ts';

type FindDeps = Parameters<typeof findParts>[2];

interface ReplyDeps extends FindDeps {
  readonly apiUrl: string | undefined;
  readonly status: WorkStatus;
}

/** The first message of a turn, until its reply takes its place. */
const WORKING = 'working';
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };
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
  /** Parts that this process has posted, by reply: for where the thread cannot be read. */
  readonly #posted = new Map<string, ReadonlyMap<number, string>>();
  /** By turn and part. */
  readonly #unsure = new UnsurePosts();
  readonly #responses: ResponseReplies;

  constructor(deps: ReplyDeps) {
    this.#deps = deps;
    this.#responses = new ResponseReplies({ ...deps, unsure: this.#unsure });
  }

  /**
   * Out: `channel:` where a status says that it is worked on, `channel:ts` of a message where the workspace shows none, or
   * `response:…` for an answer only the asker sees, whose first words were the acknowledgement.
   */
  async begin(turn: Turn, checkHeld: () => Promise<void>, settle = checkHeld): Promise<string> {
    if (turn.place.address?.['responseUrl'] !== undefined) return this.#responses.toRef(turn);
    if (await this.#deps.status.show(turn, working(), checkHeld)) return toRef(turn, '');
    const name = toName(turn, WORKING);
    const parts =
      turn.attempts > 1 || this.#unsure.of(name) > 0
        ? await findParts(turn, undefined, this.#deps)
        : new Map<number, string>();
    const earlier = parts?.get(0);
    // Where nobody can tell whether it stands there twice already, the reply will be a message of its own.
    if (earlier === undefined && parts === undefined && this.#unsure.isSpent(name)) return toRef(turn, '');
    const ts =
      earlier ?? (await this.#postInThread(turn, toArguments(turn, toWorkingMessage(), 0), name, settle));
    return toRef(turn, ts);
  }

  async finish(turn: Turn, replyRef: string, reply: Reply, checkHeld?: () => Promise<void>): Promise<string> {
    if (turn.place.address?.['responseUrl'] !== undefined) {
      await this.#responses.finish(turn, reply);
      return this.#responses.toRef(turn);
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
    const ts = parseReplyRef(replyRef).ts;
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
    return (
      !isFirst || this.#posted.has(toKey(reply)) || this.#unsure.of(toName(turn, toPartName(reply, 0))) > 0
    );
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
    const name = toName(turn, toPartName(reply, part));
    const shown = readable ? message : this.#unsure.toNext(name, message);
    const content = toArguments(turn, shown, part, reply.outcome);
    const ts = await this.#postInThread(turn, content, name, checkHeld);
    remember(this.#posted, toKey(reply), new Map(this.#postedOf(reply)).set(part, ts));
    return ts;
  }

  #postedOf(reply: Reply): ReadonlyMap<number, string> {
    return this.#posted.get(toKey(reply)) ?? new Map<number, string>();
  }

  /** Shows something in the message of an answer, or as the status; an answer has no room there. */
  async show(turn: Turn, replyRef: string, interim: Interim): Promise<void> {
    const message = toInterimMessage(interim);
    if (message === undefined) return;
    if (this.#responses.isRef(replyRef)) await this.#responses.show(turn, interim, message);
    else if (parseReplyRef(replyRef).ts !== '') await this.#update(turn, parseReplyRef(replyRef).ts, message);
    else if (interim.type === 'note') await this.#deps.status.show(turn, interim.text);
  }

  async #postInThread(
    turn: Turn,
    content: Record<string, unknown>,
    name: string,
    checkHeld?: () => Promise<void>,
  ): Promise<string> {
    const { channel, thread } = turn.place;
    const posted = { channel, thread_ts: thread, ...content, ...NO_PREVIEWS };
    return this.#unsure.count(
      name,
      async () => Posted.parse(await this.#deps.api.call('chat.postMessage', posted, checkHeld)).ts,
    );
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
}

/** An answer may come after the word that it is held: it is another message. */
function toKey({ turnId, outcome }: Reply): string {
  return `${turnId} ${outcome}`;
}

function toPartName({ outcome }: Reply, part: number): string {
  return `${outcome} ${String(part)}`;
}

function toName({ id }: Turn, message: string): string {
  return `${id} ${message}`;
}
