import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { working } from '../../src/messages/progress.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { type AgentSessions, isAgentView } from './agent-sessions.ts';
import { prepareFiles } from './answer-files.ts';
import type { SlackMessage } from './blocks.ts';
import { slackErrorOf } from './errors.ts';
import { findParts } from './find-parts.ts';
import { Refusals } from './refusals.ts';
import { remember } from './remember.ts';
import { toBeginning, toInterimMessage, toMessages, toWorkingMessage } from './render.ts';
import { toArguments } from './reply-arguments.ts';
import { parseReplyRef, toRef } from './reply-ref.ts';
import { ResponseReplies } from './response-replies.ts';
import { removeUnchangeable, retractReply } from './retract.ts';
import type { AnswerStreams } from './streams.ts';
import { UnsurePosts } from './unsure.ts';
import type { WorkStatus } from './work-status.ts';

type FindDeps = Parameters<typeof findParts>[2];

interface ReplyDeps extends FindDeps {
  readonly apiUrl: string | undefined;
  readonly clock: Clock;
  readonly status: WorkStatus;
  readonly sessions: AgentSessions;
  readonly streams: AnswerStreams;
}

/** The first message of a turn, until its reply takes its place. */
const WORKING = 'working';
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };
/** Errors after which the message can never be changed again: it was deleted, or editing is closed. */
const GONE = new Set(['message_not_found', 'thread_not_found']);
const UNCHANGEABLE = new Set(['cant_update_message', 'edit_window_closed']);

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
  /** What this process showed last in a message: where nothing changes it is left alone, for Slack says that it was edited. */
  readonly #shown = new Map<string, string>();
  /** By turn and part. */
  readonly #unsure = new UnsurePosts();
  readonly #responses: ResponseReplies;
  readonly #refusals: Refusals;

  constructor(deps: ReplyDeps) {
    this.#deps = deps;
    this.#refusals = new Refusals(deps.clock);
    this.#responses = new ResponseReplies({ ...deps, unsure: this.#unsure });
  }

  /**
   * Out: `channel:` where a status says that it is worked on, `channel:ts` of a message where the workspace shows none, or
   * `response:…` for an answer only the asker sees, whose first words were the acknowledgement.
   */
  async begin(turn: Turn, checkHeld: () => Promise<void>, settle = checkHeld): Promise<string> {
    if (turn.place.address?.['responseUrl'] !== undefined) return this.#responses.toRef(turn);
    if (isAgentView(turn)) this.#deps.sessions.begin(turn);
    const isRefusing = this.#refusals.has(turn.place.channel);
    if (!isRefusing && (await this.#deps.status.show(turn, working(), checkHeld))) return toRef(turn, '');
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
    const ref = await this.#finish(turn, replyRef, reply, checkHeld);
    this.#deps.sessions.end(turn);
    return ref;
  }

  async #finish(turn: Turn, replyRef: string, reply: Reply, checkHeld?: () => Promise<void>) {
    const messages = toMessages(reply);
    const mayStand = this.#mayStand(turn, replyRef, reply);
    const files = await prepareFiles(turn, reply, { messages: messages.length, mayStand }, this.#deps);
    const shown = files.hasAnswer ? [toBeginning(reply)] : messages;
    const ended = await this.#endStream(turn, replyRef, reply, shown[0]);
    const ref = await this.#show(turn, ended, reply, shown, checkHeld);
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

  async retract(turn: Turn, replyRef: string): Promise<void> {
    const { isStream } = parseReplyRef(replyRef);
    const ts = isStream ? await this.#deps.streams.stop(turn, replyRef) : undefined;
    await retractReply(turn, isStream ? toRef(turn, ts ?? '') : replyRef, this.#deps);
    this.#deps.sessions.end(turn);
  }

  /** Out: the reference of a message that can be changed, or of none. */
  async #endStream(turn: Turn, replyRef: string, reply: Reply, message?: SlackMessage): Promise<string> {
    if (!parseReplyRef(replyRef).isStream || message === undefined) return replyRef;
    const { metadata } = toArguments(turn, message, 0, reply.outcome);
    const blocks = message.blocks.filter(({ type }) => type !== 'rich_text' && type !== 'table');
    const ts = await this.#deps.streams.stop(turn, replyRef, { label: reply.label, blocks, metadata });
    if (ts === undefined) this.#unsure.add(toName(turn, toPartName(reply, 0)));
    return toRef(turn, ts ?? '');
  }

  /** Shows as much of an answer as may be seen, where nothing stands that could be changed. Out: the reference from now on. */
  stream(turn: Turn, replyRef: string, text: string, checkHeld: () => Promise<void>): Promise<string> {
    return this.#deps.streams.show(turn, replyRef, text, checkHeld);
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
    const { ts, isStream } = parseReplyRef(replyRef);
    if (this.#responses.isRef(replyRef)) await this.#responses.show(turn, interim, message);
    else if (ts !== '' && !isStream) await this.#update(turn, ts, message);
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
    const post = () => this.#deps.api.call('chat.postMessage', posted, checkHeld);
    return this.#refusals.watch(channel, () =>
      this.#unsure.count(name, async () => Posted.parse(await post()).ts),
    );
  }

  /** Out: false when the message is gone, or was taken away because it cannot be changed. */
  async #update(turn: Turn, ts: string, message: SlackMessage, outcome?: Reply['outcome']): Promise<boolean> {
    const { place, attempts } = turn;
    const content = { channel: place.channel, ts, ...toArguments(turn, message, 0, outcome) };
    const name = `${String(attempts)} ${ts}`; // under another claim somebody else may have changed it
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('base64');
    if (this.#shown.get(name) === hash) return true;
    try {
      await this.#deps.api.call('chat.update', content);
      remember(this.#shown, name, hash);
      return true;
    } catch (error) {
      const word = slackErrorOf(error) ?? '';
      if (!GONE.has(word) && !UNCHANGEABLE.has(word)) throw error;
      if (UNCHANGEABLE.has(word)) await removeUnchangeable(turn, ts, this.#deps);
      return false;
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
