import type { Activity } from 'botbuilder';
import { UpstreamError } from '../../src/base/errors.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { repeated } from '../../src/messages/repeated.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { statusOf } from './errors.ts';
import { toInterimMessage, toPlaceholder, toReplyMessages } from './render.ts';
import type { TeamsSender } from './sender.ts';

/** A send whose answer was lost is repeated once: a connector cannot be asked what a conversation holds. */
const MOST_UNKNOWN = 2;
const MAX_REMEMBERED = 2000;
/** The reference of a reply that has no message yet. */
const NONE = '';

/** What is known of one message of a reply. */
interface Part {
  id?: string;
  /** Sends that may have arrived. */
  unknown: number;
}

/**
 * Shows replies. The placeholder is replaced, which may be done twice. Buttons and further parts of a very long answer are new
 * messages: their ids are remembered, so that a second call replaces those too.
 */
export class TeamsReplies {
  readonly #sender: TeamsSender;
  /** By turn and number of the part; the placeholder has none. */
  readonly #parts = new Map<string, Part>();

  constructor(sender: TeamsSender) {
    this.#sender = sender;
  }

  /** Out: the id of the placeholder; none when it may stand there twice already, and the reply then is a message of its own. */
  async begin(turn: Turn, checkHeld: () => Promise<void>): Promise<string> {
    const part = this.#find(turn, 'placeholder');
    if (part.unknown >= MOST_UNKNOWN) return NONE;
    return this.#send(turn, part, toPlaceholder(), checkHeld);
  }

  async show({ place }: Turn, replyRef: string, interim: Interim): Promise<void> {
    if (replyRef !== NONE) await this.#sender.update(place, replyRef, toInterimMessage(interim));
  }

  /** Out: the id of the first message of the reply. */
  async finish(turn: Turn, replyRef: string, reply: Reply): Promise<string> {
    for (const [index, message] of toReplyMessages(reply).entries()) {
      const part = this.#find(turn, `${reply.outcome} ${String(index)}`); // an answer may come after the word that it is held
      if (index === 0 && replyRef !== NONE) part.id ??= replyRef;
      await this.#put(turn, part, message);
    }
    return this.#find(turn, `${reply.outcome} 0`).id ?? replyRef;
  }

  /** What this process knows of the reply; of one that another posted, its first message. */
  async retract(turn: Turn, replyRef: string): Promise<void> {
    const known = [...this.#parts].flatMap(([key, { id }]) => (key.startsWith(`${turn.id} `) ? [id] : []));
    for (const id of new Set([replyRef, ...known])) {
      if (id !== undefined && id !== NONE) await this.#sender.remove(turn.place, id);
    }
  }

  async #put(turn: Turn, part: Part, message: Partial<Activity>): Promise<void> {
    if (part.id !== undefined && (await this.#update(turn, part.id, message))) return;
    if (part.unknown >= MOST_UNKNOWN) throw toUnknown();
    part.id = await this.#send(turn, part, part.unknown === 0 ? message : toRepeated(message));
  }

  /** Out: false when the message is gone. */
  async #update({ place }: Turn, id: string, message: Partial<Activity>): Promise<boolean> {
    try {
      await this.#sender.update(place, id, message);
      return true;
    } catch (error) {
      if (error instanceof UpstreamError && statusOf(error.cause) === 404) return false;
      throw error;
    }
  }

  async #send(
    { place }: Turn,
    part: Part,
    message: Partial<Activity>,
    checkHeld?: () => Promise<void>,
  ): Promise<string> {
    try {
      return await this.#sender.send(place, message, checkHeld);
    } catch (error) {
      if (error instanceof UpstreamError && error.outcomeUnknown) part.unknown += 1;
      throw error;
    }
  }

  #find({ id }: Turn, which: string): Part {
    const key = `${id} ${which}`;
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
