import { errorCodeOf } from '../../src/base/errors.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { working } from '../../src/messages/progress.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { MAX_PART_CHARS, toNoteOfWork } from './render.ts';
import type { TeamsReplies } from './replies.ts';
import { parseReplyRef, toNoteRef, toStreamRef } from './reply-ref.ts';
import type { TeamsSender } from './sender.ts';
import type { WorkSigns } from './signs.ts';
import { toStreamedText } from './streamed-text.ts';
import type { TeamsStreams } from './streams.ts';

interface WorkDeps {
  readonly sender: TeamsSender;
  readonly signs: WorkSigns;
  readonly streams: TeamsStreams;
  readonly replies: TeamsReplies;
  readonly log: Log;
}

/** Nothing stands yet. */
const NOTHING = '';

/**
 * What is seen of a question that is worked on: in a personal chat a stream, which says so and then grows into the answer; elsewhere
 * that Candor is typing. `Platform` says what each has to promise.
 */
export class WorkOnReplies {
  readonly #deps: WorkDeps;

  constructor(deps: WorkDeps) {
    this.#deps = deps;
  }

  async begin(turn: Turn, checkHeld: () => Promise<void>, settle = checkHeld): Promise<string> {
    const isAlone = turn.place.kind === 'direct';
    await (isAlone ? settle() : checkHeld());
    const { signs, streams } = this.#deps;
    const stream = isAlone ? await this.#beginStream(turn) : undefined;
    if (stream !== undefined) {
      signs.start(turn.id, () => streams.remind(turn), checkHeld);
      return toStreamRef(stream.id, stream.sinceMs);
    }
    const type = (): Promise<void> => this.#type(turn);
    void type().catch(() => undefined); // nobody waits for a sign
    signs.start(turn.id, type, checkHeld);
    return NOTHING;
  }

  async show(
    turn: Turn,
    replyRef: string,
    interim: Interim,
    checkHeld: () => Promise<void>,
  ): Promise<string> {
    try {
      if (interim.type === 'note') return await this.#note(turn, replyRef, interim.text, checkHeld);
      const text = toStreamedText(interim.text, MAX_PART_CHARS);
      if (text === '') return replyRef;
      this.#deps.signs.stop(turn.id);
      void this.#grow(turn, text, checkHeld);
    } catch (error) {
      this.#notShown(turn, error);
    }
    return replyRef;
  }

  async finish(
    turn: Turn,
    replyRef: string,
    reply: Reply,
    keep: (ref: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<string> {
    this.#deps.signs.stop(turn.id);
    await this.#deps.streams.end(turn);
    return this.#deps.replies.finish(turn, replyRef, reply, keep);
  }

  async retract(turn: Turn, replyRef: string): Promise<void> {
    this.#deps.signs.stop(turn.id);
    await this.#deps.streams.end(turn);
    await this.#deps.replies.retract(turn, replyRef);
  }

  async #beginStream(turn: Turn) {
    try {
      return await this.#deps.streams.begin(turn, working());
    } catch {
      return undefined; // typing says it, too
    }
  }

  async #type({ place }: Turn): Promise<void> {
    await this.#deps.sender.sign(place, { type: 'typing' });
  }

  async #grow(turn: Turn, text: string, checkHeld: () => Promise<void>): Promise<void> {
    try {
      await checkHeld();
      await this.#deps.streams.grow(turn, text);
    } catch (error) {
      this.#notShown(turn, error);
    }
  }

  /** Said in the stream while there is one; else once, in a message of its own. */
  async #note(turn: Turn, replyRef: string, words: string, checkHeld: () => Promise<void>): Promise<string> {
    await checkHeld();
    if (await this.#deps.streams.say(turn, words)) return replyRef;
    const { note, message } = parseReplyRef(replyRef);
    if (note !== undefined || message !== undefined) return replyRef;
    const id = await this.#deps.sender.send(turn.place, toNoteOfWork(words), checkHeld);
    return id === '' ? replyRef : toNoteRef(id);
  }

  #notShown({ id }: Turn, error: unknown): void {
    this.#deps.log.warn('growing_answer_not_shown', { turn: id, code: errorCodeOf(error) });
  }
}
