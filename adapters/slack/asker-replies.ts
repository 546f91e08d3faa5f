import { UpstreamError } from '../../src/base/errors.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { repeated } from '../../src/messages/repeated.ts';
import type { Interim } from '../../src/ports/platform.ts';
import { type SlackMessage, toContext } from './blocks.ts';
import { remember } from './remember.ts';
import { toInterimMessage, toMessages } from './render.ts';
import type { SlackReplies } from './replies.ts';
import { toArguments } from './reply-arguments.ts';
import type { SlackApi } from './web-api.ts';

const BEGUN = 'asker:';
/** The reply may have been shown: a message for one person cannot be found again. */
const TRIED = 'asker-tried:';
const MOST_UNSURE = 2;

type CheckHeld = () => Promise<void>;
type Keep = (replyRef: string) => Promise<void>;

/** Shows every reply to whom it is for: its asker alone, or all that read where it was asked. */
export function withAskers(others: SlackReplies, askers: AskerReplies) {
  return {
    begin: async (turn: Turn, checkHeld: CheckHeld, settle: CheckHeld) =>
      isForAsker(turn) ? askers.begin(turn) : others.begin(turn, checkHeld, settle),
    show: (turn: Turn, replyRef: string, interim: Interim) =>
      isForAsker(turn) ? askers.show(turn, interim) : others.show(turn, replyRef, interim),
    stream: async (turn: Turn, replyRef: string, text: string, checkHeld: CheckHeld) =>
      isForAsker(turn) ? replyRef : others.stream(turn, replyRef, text, checkHeld),
    finish: (turn: Turn, replyRef: string, reply: Reply, keep?: Keep, checkHeld?: CheckHeld) =>
      isForAsker(turn)
        ? askers.finish(turn, replyRef, reply, { keep, checkHeld })
        : others.finish(turn, replyRef, reply, checkHeld),
    /** In the thread stands what they have shared. */
    retract: (turn: Turn, replyRef: string) => others.retract(turn, isForAsker(turn) ? '' : replyRef),
  };
}

function isForAsker({ place }: Turn): boolean {
  return place.repliesTo === 'asker';
}

interface Care {
  readonly keep?: Keep | undefined;
  readonly checkHeld?: CheckHeld | undefined;
}

/** Where the next part goes: below the question, or into the asker's own chat, there with the word that it may stand twice. */
type Way = 'below' | 'chat' | 'chat_again';

/**
 * Shows replies to their askers alone, below questions that others read. Slack neither keeps such a message nor tells whether it
 * stands: where it was refused the reply goes to the asker's own chat, and where nobody can tell, marked.
 */
export class AskerReplies {
  readonly #api: SlackApi;
  /** Parts that were shown, and how often others may have been posted, by turn, outcome and number. */
  readonly #shown = new Map<string, true>();
  readonly #unsure = new Map<string, number>();
  readonly #noted = new Map<string, true>();

  constructor(api: SlackApi) {
    this.#api = api;
  }

  /** Nothing stands below a question whose reply others do not read. */
  begin({ id }: Turn): string {
    return BEGUN + id;
  }

  /** That it takes longer is said once: such a message never changes. What cannot be shown is left out. */
  async show(turn: Turn, interim: Interim): Promise<void> {
    const message = toInterimMessage(interim);
    if (interim.type !== 'note' || message === undefined || this.#noted.has(turn.id)) return;
    remember(this.#noted, turn.id, true);
    await this.#post(turn, message, 0);
  }

  async finish(turn: Turn, replyRef: string, reply: Reply, care: Care): Promise<string> {
    let way: Way = replyRef.startsWith(TRIED) ? 'chat_again' : 'below';
    for (const [part, message] of toMessages(reply).entries()) {
      const name = `${turn.id} ${reply.outcome} ${String(part)}`;
      if (this.#shown.has(name)) continue;
      if (way === 'below') way = await this.#tryBelow(turn, message, part, care);
      if (way !== 'below') await this.#postInChat(turn, message, part, { name, way, ...care });
      remember(this.#shown, name, true);
    }
    return BEGUN + turn.id;
  }

  /** Out: `below` when it was shown there, else where it goes. */
  async #tryBelow(turn: Turn, message: SlackMessage, part: number, { keep, checkHeld }: Care): Promise<Way> {
    await keep?.(TRIED + turn.id);
    try {
      await this.#post(turn, message, part, checkHeld);
      return 'below';
    } catch (error) {
      if (isUnsure(error)) return 'chat_again';
      await keep?.(BEGUN + turn.id);
      if (error instanceof UpstreamError && error.retryable) throw error;
      return 'chat';
    }
  }

  /** In a thread that has not begun Slack shows nobody such a message: it stands beside the question then. */
  async #post(turn: Turn, message: SlackMessage, part: number, checkHeld?: CheckHeld): Promise<void> {
    const { place, asker, threadPost, addressed } = turn;
    const isInThread = threadPost !== undefined || !addressed;
    const { metadata: _none, ...content } = toArguments(turn, message, part);
    const where = isInThread ? { thread_ts: place.thread } : {};
    const to = { channel: place.channel, user: asker.id, ...where };
    await this.#api.call('chat.postEphemeral', { ...to, ...content }, checkHeld);
  }

  async #postInChat(
    turn: Turn,
    message: SlackMessage,
    part: number,
    { name, way, checkHeld }: Care & { readonly name: string; readonly way: Way },
  ): Promise<void> {
    const unsure = this.#unsure.get(name) ?? 0;
    if (unsure >= MOST_UNSURE) throw toUnknown();
    const shown = way === 'chat' && unsure === 0 ? message : toRepeated(message);
    const content = { channel: turn.asker.id, ...toArguments(turn, shown, part) };
    const posted = { ...content, unfurl_links: false, unfurl_media: false };
    try {
      await this.#api.call('chat.postMessage', posted, checkHeld);
    } catch (error) {
      if (isUnsure(error)) remember(this.#unsure, name, unsure + 1);
      throw error;
    }
  }
}

/** An earlier copy of the message may stand with the question. */
function toRepeated(message: SlackMessage): SlackMessage {
  const { text, blocks } = message;
  return { ...message, text: `${text}\n${repeated()}`, blocks: [...blocks, ...toContext([repeated()])] };
}

function isUnsure(error: unknown): boolean {
  return !(error instanceof UpstreamError) || error.outcomeUnknown;
}

function toUnknown(): UpstreamError {
  return new UpstreamError('SLACK_FAILED', 'Nobody can tell whether a reply to one person has arrived.', {
    retryable: false,
    outcomeUnknown: true,
  });
}
