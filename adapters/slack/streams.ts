import { setTimeout as delay } from 'node:timers/promises';
import type {
  AnyChunk,
  ChatAppendStreamArguments,
  ChatStartStreamArguments,
  ChatStopStreamArguments,
} from '@slack/web-api';
import { z } from 'zod';
import { UpstreamError, errorCodeOf } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { workingLabel } from '../../src/messages/labels.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { type AgentSessions, SESSION_OVER } from './agent-sessions.ts';
import { Allowance } from './allowance.ts';
import { slackErrorOf } from './errors.ts';
import { cardOf, findStream } from './find-parts.ts';
import { MissingMethod } from './missing.ts';
import { remember } from './remember.ts';
import { parseReplyRef, toRef, toStreamRef } from './reply-ref.ts';
import { toStreamedMarkdown } from './streamed-text.ts';

type FindDeps = Parameters<typeof findStream>[1];

interface StreamDeps extends FindDeps {
  readonly clock: Clock;
  readonly sessions: AgentSessions;
  /** Called when the asker stopped the stream of a turn. */
  stopped(turn: Turn): Promise<unknown>;
}

/**
 * `claimed`: one may be begun from now on, whatever becomes of this process. `lost`: nobody knows whether it has begun. `over`: nothing
 * more goes into it, or none was begun.
 */
interface Stream {
  phase: 'claimed' | 'open' | 'lost' | 'over';
  ts: string;
  /** What has been sent of the answer. */
  sent: string;
  sentAtMs: number;
  /** What is on its way. */
  sending: Promise<void>;
  isSending: boolean;
}

/** What ends a stream: what it shows beside the answer, and the metadata of a reply. */
type Ending = Pick<ChatStopStreamArguments, 'blocks' | 'metadata'> & { readonly label: string };

/** A shorter answer is there sooner than anybody would read its beginning. */
const MIN_CHARS = 600;
/** So much of it has to be settled. */
const MIN_SETTLED_CHARS = 200;
const EVERY_MS = 1_500;
/** The model goes on writing where Slack takes longer to begin one. */
const MOST_WAIT_MS = 2_000;
/** Slack lets a workspace begin and end 20 streams a minute, and append 100 times. Other replicas and retries need some of it. */
const STARTS_A_MINUTE = 15;
const APPENDS_A_MINUTE = 80;
/** It had ended already: Slack ends one after five minutes, and when its reader stops it. */
const ENDED = new Set(['message_not_in_streaming_state', 'stopped_by_user']);
const GONE = new Set(['message_not_found', 'thread_not_found']);

const Started = z.object({ ts: z.string() });

/**
 * The native streams of answers, in threads and in the agent view. What is streamed has been vetted; the reply takes its place when
 * the stream is over, so that whatever was withheld, changed or withdrawn since is right in the end. Before one begins its
 * reference says that it may: whoever comes next looks for it.
 */
export class AnswerStreams {
  readonly #deps: StreamDeps;
  readonly #method: MissingMethod;
  readonly #starts: Allowance;
  readonly #appends: Allowance;
  readonly #streams = new Map<string, Stream>();

  constructor(deps: StreamDeps) {
    this.#deps = deps;
    this.#method = new MissingMethod('slack_streams_missing', deps);
    this.#starts = new Allowance(STARTS_A_MINUTE, deps.clock);
    this.#appends = new Allowance(APPENDS_A_MINUTE, deps.clock);
  }

  /** Shows the answer as far as it is there. Out: the reference from now on, as `Platform.show`. */
  async show(turn: Turn, replyRef: string, text: string, checkHeld: () => Promise<void>): Promise<string> {
    if (text.length < MIN_CHARS) return replyRef;
    const stream = this.#streams.get(turn.id);
    if (stream === undefined) return this.#claim(turn, replyRef, text);
    if (stream.phase === 'claimed') return this.#start(turn, stream, text, checkHeld);
    if (stream.phase !== 'open') return replyRef;
    this.#grow(turn, stream, text, checkHeld);
    return toStreamRef(turn, stream.ts);
  }

  /** Resolves when nothing more goes into the stream of a turn. */
  async end({ id }: Turn): Promise<void> {
    const stream = this.#streams.get(id);
    if (stream === undefined) return;
    await stream.sending;
    if (stream.phase === 'claimed') stream.ts = '';
    if (stream.phase !== 'lost') stream.phase = 'over';
  }

  /**
   * Stops the stream that `replyRef` tells of, after which its message can be changed like any other. Out: its timestamp; `''` where
   * none was begun; undefined where nobody can tell.
   */
  async stop(turn: Turn, replyRef: string, ending?: Ending): Promise<string | undefined> {
    await this.end(turn);
    const { ts: known } = parseReplyRef(replyRef);
    const stream = this.#streams.get(turn.id);
    const ts = known === '' && stream?.phase === 'over' ? stream.ts : known;
    const found = ts === '' && stream?.phase !== 'over' ? await findStream(turn, this.#deps) : ts;
    if (found === undefined || found === '') return found;
    return (await this.#stop(turn, found, ending)) ? found : '';
  }

  #claim(turn: Turn, replyRef: string, text: string): string {
    const isPossible = !this.#method.isMissing && !turn.asker.external && replyRef === toRef(turn, '');
    if (!isPossible || !this.#starts.hasRoom) return replyRef;
    if (toStreamedMarkdown(text).length < MIN_SETTLED_CHARS) return replyRef;
    const nothing = { ts: '', sent: '', sentAtMs: 0, sending: Promise.resolve(), isSending: false };
    remember(this.#streams, turn.id, { phase: 'claimed', ...nothing });
    return toStreamRef(turn, '');
  }

  async #start(turn: Turn, stream: Stream, text: string, checkHeld: () => Promise<void>): Promise<string> {
    if (!this.#starts.hasRoom || this.#method.isMissing) return this.#giveUp(turn, stream);
    stream.phase = 'lost';
    try {
      await checkHeld();
    } catch (error) {
      stream.phase = 'over';
      this.#notShown(turn, error);
      return toStreamRef(turn, '');
    }
    this.#starts.use();
    const beginning = this.#begin(turn, stream, toStreamedMarkdown(text));
    stream.sending = beginning.then(() => undefined);
    return Promise.race([beginning, delay(MOST_WAIT_MS, toStreamRef(turn, ''), { ref: false })]);
  }

  /** Never throws. */
  async #begin(turn: Turn, stream: Stream, text: string): Promise<string> {
    stream.sent = text;
    stream.sentAtMs = this.#nowMs();
    if (turn.place.kind !== 'direct') this.#deps.sessions.begin(turn);
    try {
      const answer = await this.#deps.api.call('chat.startStream', this.#toStart(turn, stream.sent));
      stream.ts = Started.parse(answer).ts;
      stream.phase = 'open';
      return toStreamRef(turn, stream.ts);
    } catch (error) {
      this.#notShown(turn, error);
      const isKnown = error instanceof UpstreamError && !error.outcomeUnknown;
      if (!isKnown) return toStreamRef(turn, '');
      this.#method.hears(slackErrorOf(error) ?? '');
      if (error.retryAfterMs !== undefined) this.#starts.pause(error.retryAfterMs);
      return this.#giveUp(turn, stream);
    }
  }

  #toStart(turn: Turn, text: string): Record<string, unknown> {
    const { channel, thread } = turn.place;
    const label = toCard(turn, workingLabel(), 'in_progress');
    const args: ChatStartStreamArguments = {
      channel,
      thread_ts: thread,
      recipient_team_id: this.#deps.identity().team,
      recipient_user_id: turn.asker.id,
      chunks: [label, { type: 'markdown_text', text }],
    };
    return { ...args };
  }

  /** None was begun. */
  #giveUp(turn: Turn, stream: Stream): string {
    stream.phase = 'over';
    this.#deps.sessions.end(turn);
    return toRef(turn, '');
  }

  /** What Slack does not let through now comes with what follows. */
  #grow(turn: Turn, stream: Stream, text: string, checkHeld: () => Promise<void>): void {
    const agoMs = this.#nowMs() - stream.sentAtMs;
    if (stream.isSending || (agoMs >= 0 && agoMs < EVERY_MS) || !this.#appends.hasRoom) return;
    const next = toStreamedMarkdown(text);
    if (next.length === stream.sent.length || !next.startsWith(stream.sent)) return;
    this.#appends.use();
    stream.isSending = true;
    stream.sentAtMs = this.#nowMs();
    stream.sending = this.#append(turn, stream, next, checkHeld).finally(() => {
      stream.isSending = false;
    });
  }

  async #append(turn: Turn, stream: Stream, next: string, checkHeld: () => Promise<void>): Promise<void> {
    const chunks: AnyChunk[] = [{ type: 'markdown_text', text: next.slice(stream.sent.length) }];
    const args: ChatAppendStreamArguments = { channel: turn.place.channel, ts: stream.ts, chunks };
    try {
      await this.#deps.api.call('chat.appendStream', { ...args }, checkHeld);
      stream.sent = next;
    } catch (error) {
      this.#notShown(turn, error);
      const waitMs = error instanceof UpstreamError ? error.retryAfterMs : undefined;
      if (waitMs !== undefined) return this.#appends.pause(waitMs); // nothing was taken: it comes with what follows
      stream.phase = 'over';
      const isStopped = slackErrorOf(error) === 'stopped_by_user' && turn.place.kind === 'direct';
      if (isStopped) await this.#deps.stopped(turn).catch((cause: unknown) => this.#notShown(turn, cause));
    }
  }

  /** Out: false when its message is gone. */
  async #stop(turn: Turn, ts: string, ending: Ending | undefined): Promise<boolean> {
    const bare: ChatStopStreamArguments = {
      channel: turn.place.channel,
      ts,
      session_status: SESSION_OVER,
    };
    const { label, ...more } = ending ?? {};
    const chunks = label === undefined ? [] : [toCard(turn, label, 'complete')];
    const error = await this.#tryStop({ ...bare, ...more, ...(chunks.length > 0 ? { chunks } : {}) });
    const word = slackErrorOf(error);
    const isRefused = error !== undefined && !ENDED.has(word ?? '') && !GONE.has(word ?? '');
    const last = isRefused && ending !== undefined ? await this.#tryStop({ ...bare }) : error;
    this.#deps.sessions.ended(turn);
    return !GONE.has(slackErrorOf(last) ?? '');
  }

  /** Out: what Slack refused. Throws: where it may be tried again. */
  async #tryStop(args: ChatStopStreamArguments): Promise<UpstreamError | undefined> {
    try {
      await this.#deps.api.call('chat.stopStream', { ...args });
      return undefined;
    } catch (error) {
      if (!(error instanceof UpstreamError) || error.retryable) throw error;
      if (!ENDED.has(slackErrorOf(error) ?? ''))
        this.#deps.log.warn('slack_stream_not_stopped', { error: slackErrorOf(error) });
      return error;
    }
  }

  #notShown({ id }: Turn, error: unknown): void {
    const about = { turn: id, code: errorCodeOf(error), error: slackErrorOf(error) };
    this.#deps.log.warn('growing_answer_not_shown', about);
  }

  #nowMs(): number {
    return this.#deps.clock.now().epochMilliseconds;
  }
}

/** Says over a stream who writes it, and whose it is. */
function toCard(turn: Turn, title: string, status: 'in_progress' | 'complete'): AnyChunk {
  return { type: 'task_update', id: cardOf(turn), title: title.slice(0, 250), status };
}
