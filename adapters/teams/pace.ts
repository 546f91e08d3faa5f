/**
 * What a bot may send into one conversation.
 * Source: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const LIMITS = [
  { sends: 7, perMs: 1_000 },
  { sends: 8, perMs: 2_000 },
] as const;
const MOST = Math.max(...LIMITS.map(({ sends }) => sends));
const MAX_REMEMBERED = 2_000;
/** A clock that was set back leaves moments that are far off: they hold nobody up. */
const LONGEST_MS = 60_000;
/** Clocks differ a little. */
const MARGIN_MS = 20;

/** Spreads what goes into one conversation, so that a burst meets no 429. Of longer stretches Teams itself says when to wait. */
export class ConversationPace {
  readonly #nowMs: () => number;
  /** By conversation: when the latest were, or are going to be, sent. */
  readonly #sentMs = new Map<string, readonly number[]>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Takes the next free moment of a conversation. Out: how long it is until then. */
  next(conversationId: string): number {
    const nowMs = this.#nowMs();
    const sent = (this.#sentMs.get(conversationId) ?? []).filter((atMs) => atMs <= nowMs + LONGEST_MS);
    const atMs = Math.max(nowMs, ...LIMITS.map(({ sends, perMs }) => earliest(sent, sends, perMs)));
    this.#keep(conversationId, [...sent, atMs].slice(-MOST));
    return atMs - nowMs;
  }

  /** Something is sent right now, whatever else is waiting. */
  count(conversationId: string): void {
    const sent = [...(this.#sentMs.get(conversationId) ?? []), this.#nowMs()];
    this.#keep(conversationId, sent.toSorted((one, other) => one - other).slice(-MOST));
  }

  #keep(conversationId: string, sent: readonly number[]): void {
    this.#sentMs.delete(conversationId);
    this.#sentMs.set(conversationId, sent);
    const [oldest] = this.#sentMs.keys();
    if (this.#sentMs.size > MAX_REMEMBERED && oldest !== undefined) this.#sentMs.delete(oldest);
  }
}

function earliest(sent: readonly number[], sends: number, perMs: number): number {
  const before = sent.at(-sends);
  return before === undefined ? 0 : before + perMs + MARGIN_MS;
}
