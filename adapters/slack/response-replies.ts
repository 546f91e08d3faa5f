import { UpstreamError } from '../../src/base/errors.ts';
import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Interim } from '../../src/ports/platform.ts';
import type { SlackMessage } from './blocks.ts';
import { remember } from './remember.ts';
import { toMessages } from './render.ts';
import { toArguments } from './reply-arguments.ts';
import { parseResponseUrl, respond } from './response-url.ts';
import type { UnsurePosts } from './unsure.ts';
import type { SlackApi } from './web-api.ts';

interface ResponseDeps {
  readonly api: SlackApi;
  readonly apiUrl: string | undefined;
  readonly unsure: UnsurePosts;
}

const RESPONSE_REF = 'response:';
/** Slack takes this many messages at one response address. */
const MAX_RESPONSES = 5;
const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false };

/** Shows replies at response addresses: only their askers see them, and nobody can ask what stands there. */
export class ResponseReplies {
  readonly #deps: ResponseDeps;
  /** Parts that were shown. */
  readonly #responded = new Map<string, true>();
  /** Turns whose asker was told there that it takes longer. */
  readonly #noted = new Map<string, true>();

  constructor(deps: ResponseDeps) {
    this.#deps = deps;
  }

  toRef({ id }: Turn): string {
    return `${RESPONSE_REF}${id}`;
  }

  isRef(replyRef: string): boolean {
    return replyRef.startsWith(RESPONSE_REF);
  }

  /** Slack takes few changes of what only the asker sees: one note, and then the whole answer. */
  async show(turn: Turn, { type }: Interim, message: SlackMessage): Promise<void> {
    const url = parseResponseUrl(turn.place.address?.['responseUrl'], this.#deps.apiUrl);
    if (type !== 'note' || url === undefined || this.#noted.has(turn.id)) return;
    remember(this.#noted, turn.id, true);
    await this.#respond(url, message, 0);
  }

  async finish(turn: Turn, reply: Reply): Promise<void> {
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
    const { api, unsure } = this.#deps;
    const name = `${turn.id} direct ${String(part)}`;
    const content = toArguments(turn, unsure.toNext(name, message), part);
    const posted = { channel: turn.asker.id, ...content, ...NO_PREVIEWS };
    await unsure.count(name, () => api.call('chat.postMessage', posted));
  }
}
