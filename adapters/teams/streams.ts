import type { Activity } from 'botbuilder';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { isStreamRefused } from './errors.ts';
import type { TeamsSender } from './sender.ts';
import { toInformative, toStreaming } from './stream-activities.ts';

/** A stream ends two minutes after it began; what is sent last has to arrive before. */
const STREAM_MS = 110_000;
/** Source: https://learn.microsoft.com/microsoftteams/platform/bots/streaming-ux (one request a second). */
const EVERY_MS = 1000;
const MAX_REMEMBERED = 2000;

interface Stream {
  readonly id: string;
  readonly sinceMs: number;
  sequence: number;
  sentAtMs: number;
  /** Words of Candor's own, until there is something of the answer. */
  words: string;
  /** What has been shown of the answer. */
  text: string;
  /** What is on its way. */
  sending: Promise<unknown>;
  isSending: boolean;
  ended: boolean;
}

interface StreamsDeps {
  readonly sender: TeamsSender;
  readonly clock: Clock;
  /** Called when its reader stopped the stream of a turn. */
  stopped(turn: Turn): Promise<unknown>;
}

/**
 * The native streams of answers: in personal chats, where Teams has them. The first words say that the question is worked on;
 * then each text extends the one before. Whoever presses Stop wants no answer any more.
 */
export class TeamsStreams {
  readonly #deps: StreamsDeps;
  readonly #streams = new Map<string, Stream>();

  constructor(deps: StreamsDeps) {
    this.#deps = deps;
  }

  /** Begins the stream of a turn with words of Candor's own. Throws: where Teams makes none, or does not answer at once. */
  async begin(turn: Turn, words: string): Promise<{ readonly id: string; readonly sinceMs: number }> {
    const sinceMs = this.#nowMs();
    const id = await this.#deps.sender.sign(turn.place, toInformative(words, { sequence: 1 }));
    if (id === '') throw new Error('Teams named no stream.');
    const first = {
      sequence: 1,
      sentAtMs: sinceMs,
      words,
      text: '',
      sending: Promise.resolve(),
      isSending: false,
      ended: false,
    };
    this.#streams.set(turn.id, { id, sinceMs, ...first });
    const [oldest] = this.#streams.keys();
    if (this.#streams.size > MAX_REMEMBERED && oldest !== undefined) this.#streams.delete(oldest);
    return { id, sinceMs };
  }

  /** Says something of Candor's own in the stream from now on. Out: whether there is a stream. */
  async say(turn: Turn, words: string): Promise<boolean> {
    const stream = this.#find(turn);
    if (stream === undefined) return false;
    stream.words = words;
    await this.remind(turn);
    return true;
  }

  /** Says it again, unless something of the answer is there: only from what Teams answers is it seen that somebody pressed Stop. */
  async remind(turn: Turn): Promise<void> {
    const stream = this.#find(turn);
    if (stream === undefined || stream.text !== '' || !this.#isDue(stream)) return;
    await this.#send(turn, stream, (about) => toInformative(stream.words, about));
  }

  /** Shows the answer as far as it is there, where it extends what is shown and Teams takes it now. */
  async grow(turn: Turn, text: string): Promise<void> {
    const stream = this.#find(turn);
    if (stream === undefined || !this.#isDue(stream)) return;
    if (text.length <= stream.text.length || !text.startsWith(stream.text)) return;
    stream.text = text;
    await this.#send(turn, stream, (about) => toStreaming(text, about));
  }

  /** Resolves when nothing more goes into the stream of a turn. */
  async end({ id }: Turn): Promise<void> {
    const stream = this.#streams.get(id);
    this.#streams.delete(id);
    if (stream === undefined) return;
    stream.ended = true;
    await stream.sending;
  }

  /** Whether Teams may still take the end of a stream. */
  isOpen({ sinceMs }: { readonly sinceMs: number }): boolean {
    const agoMs = this.#nowMs() - sinceMs;
    return agoMs >= 0 && agoMs < STREAM_MS;
  }

  #find({ id }: Turn): Stream | undefined {
    const stream = this.#streams.get(id);
    return stream !== undefined && !stream.ended && this.isOpen(stream) ? stream : undefined;
  }

  #isDue({ sentAtMs, isSending }: Stream): boolean {
    const agoMs = this.#nowMs() - sentAtMs;
    return !isSending && (agoMs < 0 || agoMs >= EVERY_MS);
  }

  async #send(
    turn: Turn,
    stream: Stream,
    toActivity: (about: { readonly streamId: string; readonly sequence: number }) => Partial<Activity>,
  ): Promise<void> {
    stream.sentAtMs = this.#nowMs();
    stream.isSending = true;
    stream.sequence += 1;
    const activity = toActivity({ streamId: stream.id, sequence: stream.sequence });
    const sending = this.#deps.sender
      .sign(turn.place, activity)
      .then(() => undefined)
      .catch((error: unknown) => this.#endEarly(turn, stream, error))
      .finally(() => {
        stream.isSending = false;
      });
    stream.sending = sending.catch(() => undefined);
    await sending;
  }

  /** A stream that is refused within its time was stopped by whoever reads it. What is lost otherwise, the reply says whole. */
  async #endEarly(turn: Turn, stream: Stream, error: unknown): Promise<never> {
    stream.ended = true;
    const isStopped = error instanceof UpstreamError && isStreamRefused(error.cause) && this.isOpen(stream);
    if (isStopped) await this.#deps.stopped(turn);
    throw error;
  }

  #nowMs(): number {
    return this.#deps.clock.now().epochMilliseconds;
  }
}
