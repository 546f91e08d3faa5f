import type { Activity } from 'botbuilder';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { repeated } from '../../src/messages/repeated.ts';
import { statusOf } from './errors.ts';
import { toReplyMessages } from './render.ts';
import { parseReplyRef, toTriedRef } from './reply-ref.ts';
import type { TeamsSender } from './sender.ts';
import { toFinal } from './stream-activities.ts';
import type { TeamsStreams } from './streams.ts';

/** A send whose answer was lost is repeated once: a connector cannot be asked what a conversation holds. */
const MOST_UNKNOWN = 2;
const MAX_REMEMBERED = 2000;
/** How Teams says that it takes no end of a stream, or none like this. */
const NO_STREAM = new Set([400, 403, 404, 405, 412]);

/** What is known of one message of a reply. */
interface Part {
  id?: string;
  /** Sends that may have arrived. */
  unknown: number;
}

type Reference = ReturnType<typeof parseReplyRef>;

/** Keeps a new reference of a reply, whatever becomes of this process. */
type Keep = (ref: string) => Promise<void>;

/**
 * Posts replies: each is a new message, whose first post carries the thumbs of Teams, or the end of a stream. What was posted is
 * remembered, so that a second call posts only what is missing; a post is noted before it leaves, so that whoever comes after a
 * process that died there posts it marked.
 */
export class TeamsReplies {
  readonly #sender: TeamsSender;
  readonly #streams: Pick<TeamsStreams, 'isOpen'>;
  /** By turn, outcome and number of the part. */
  readonly #parts = new Map<string, Part>();

  constructor(sender: TeamsSender, streams: Pick<TeamsStreams, 'isOpen'>) {
    this.#sender = sender;
    this.#streams = streams;
  }

  /** Out: the id of the first message of the reply. */
  async finish(turn: Turn, replyRef: string, reply: Reply, keep: Keep): Promise<string> {
    const post = (of: Part) =>
      this.#post(turn, of, first, about, (tries) => keep(toTriedRef(replyRef, tries)));
    const about = parseReplyRef(replyRef);
    const [first = {}, ...more] = toReplyMessages(reply);
    const part = this.#find(turn, reply, 0);
    part.unknown = Math.max(part.unknown, about.tries);
    const standing = part.id ?? (await this.#standing(turn, about, first)) ?? (await post(part));
    part.id = standing;
    for (const [index, message] of more.entries()) {
      const next = this.#find(turn, reply, index + 1);
      next.id ??= await this.#send(turn, next, message);
    }
    return standing;
  }

  /** What this process knows of the reply; of one that another posted, its first message or what stands before it. */
  async retract(turn: Turn, replyRef: string): Promise<void> {
    const { message, note, stream } = parseReplyRef(replyRef);
    const known = [...this.#parts].flatMap(([key, { id }]) => (key.startsWith(`${turn.id} `) ? [id] : []));
    for (const id of new Set([message, note, stream?.id, ...known]))
      if (id !== undefined) await this.#sender.remove(turn.place, id);
  }

  /** Shows the reply in the message that stands in its place. Out: its id; undefined when none does. */
  async #standing(
    turn: Turn,
    { message: id }: Reference,
    message: Partial<Activity>,
  ): Promise<string | undefined> {
    if (id === undefined) return undefined;
    try {
      await this.#sender.update(turn.place, id, message);
      return id;
    } catch (error) {
      if (error instanceof UpstreamError && statusOf(error.cause) === 404) return undefined; // it is gone
      throw error;
    }
  }

  async #post(
    turn: Turn,
    part: Part,
    message: Partial<Activity>,
    { stream }: Reference,
    note: (tries: number) => Promise<void>,
  ): Promise<string> {
    if (part.unknown >= MOST_UNKNOWN) throw toUnknown();
    const before = part.unknown;
    await note(before + 1);
    try {
      const ended =
        before === 0 && stream !== undefined && (await this.#endStream(turn, part, message, stream));
      return ended === false ? await this.#send(turn, part, message) : ended;
    } catch (error) {
      if (part.unknown === before) await note(before); // it has not arrived
      throw error;
    }
  }

  /** Out: false where the stream is over, so that the reply is to be a message of its own. */
  async #endStream(
    turn: Turn,
    part: Part,
    message: Partial<Activity>,
    stream: NonNullable<Reference['stream']>,
  ): Promise<string | false> {
    if (!this.#streams.isOpen(stream)) return false;
    try {
      return (await this.#trySend(turn, part, toFinal(message, stream.id))) || stream.id;
    } catch (error) {
      if (error instanceof UpstreamError && NO_STREAM.has(statusOf(error.cause) ?? 0)) return false;
      throw error;
    }
  }

  async #send(turn: Turn, part: Part, message: Partial<Activity>): Promise<string> {
    if (part.unknown >= MOST_UNKNOWN) throw toUnknown();
    if (part.unknown === 0) return this.#trySend(turn, part, message);
    await this.#awaken(turn);
    return this.#trySend(turn, part, toRepeated(message));
  }

  /** The one repeat is not spent while Teams is down: something that leaves nothing behind has to get through first. */
  async #awaken({ place }: Turn): Promise<void> {
    try {
      await this.#sender.send(place, { type: 'typing' });
    } catch (error) {
      if (!(error instanceof UpstreamError) || !error.outcomeUnknown) throw error;
      const { code, message, retryable, retryAfterMs } = error;
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
      throw new UpstreamError(code, message, { retryable, ...wait, cause: error });
    }
  }

  async #trySend({ place }: Turn, part: Part, message: Partial<Activity>): Promise<string> {
    try {
      return await this.#sender.send(place, message);
    } catch (error) {
      if (error instanceof UpstreamError && error.outcomeUnknown) part.unknown += 1;
      throw error;
    }
  }

  /** An answer may come after the word that it is held, and is a message of its own. */
  #find({ id }: Turn, { outcome }: Reply, index: number): Part {
    const key = `${id} ${outcome} ${String(index)}`;
    const part = this.#parts.get(key) ?? { unknown: 0 };
    this.#parts.delete(key); // the latest are the last
    this.#parts.set(key, part);
    const [oldest] = this.#parts.keys();
    if (this.#parts.size > MAX_REMEMBERED && oldest !== undefined) this.#parts.delete(oldest);
    return part;
  }
}

/** A copy of the message may stand above it. */
function toRepeated(message: Partial<Activity>): Partial<Activity> {
  return { ...message, text: [message.text ?? '', `*${repeated()}*`].join('\n\n').trim() };
}

function toUnknown(): UpstreamError {
  return new UpstreamError(
    'TEAMS_FAILED',
    'Nobody can tell whether a reply that was sent twice has arrived.',
    { retryable: false, outcomeUnknown: true },
  );
}
