import { errorCodeOf } from '../src/errors.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Log } from '../src/ports/log.ts';
import type { Turn } from '../src/turn/turn.ts';

const MINUTE_MS = 60_000;
const MAX_TURNS = 2000;

export interface GrowingOptions {
  /** A message changes at most once in this time. */
  readonly everyMs: number;
  /** All messages together change at most so often a minute: the platform's allowance is for final answers first. */
  readonly perMinute: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Replaces the message with the answer so far. */
  readonly show: (turn: Turn, replyRef: string, soFar: string) => Promise<void>;
}

interface Growth {
  text: string;
  /** On the clock, in ms since the epoch. */
  shownAtMs: number;
  showing: Promise<void> | undefined;
  stopped: boolean;
}

/**
 * Shows answers while they grow, by changing the one message that the final reply will replace: there is no stream that could
 * expire, be stopped half-way or be left open by a process that dies. What the platform does not allow is left out.
 */
export class GrowingMessages {
  readonly #options: GrowingOptions;
  readonly #growing = new Map<string, Growth>();
  /** When messages were changed within the last minute. */
  #recent: number[] = [];

  constructor(options: GrowingOptions) {
    this.#options = options;
  }

  /** Takes the next vetted piece. Never waits for the platform, and never throws. `checkHeld` as for `Platform.append`. */
  push(turn: Turn, replyRef: string, piece: string, checkHeld: () => Promise<void>): void {
    const { clock, everyMs } = this.#options;
    const nowMs = clock.now().epochMilliseconds;
    const growth = this.#find(turn.id, nowMs);
    growth.text += piece;
    if (growth.stopped || growth.showing !== undefined || nowMs - growth.shownAtMs < everyMs) return;
    if (!this.#isAllowed(nowMs)) return;
    growth.shownAtMs = nowMs;
    growth.showing = this.#show(turn, replyRef, growth, checkHeld).finally(() => {
      growth.showing = undefined;
    });
  }

  /** Call before the final reply is shown: resolves when nothing can change the message any more. */
  async end(turnId: string): Promise<void> {
    const growth = this.#growing.get(turnId);
    this.#growing.delete(turnId);
    if (growth === undefined) return;
    growth.stopped = true;
    await growth.showing;
  }

  async #show(turn: Turn, replyRef: string, growth: Growth, checkHeld: () => Promise<void>): Promise<void> {
    try {
      await checkHeld();
      await this.#options.show(turn, replyRef, growth.text);
    } catch (error) {
      growth.stopped = true; // the final reply says it all
      this.#options.log.warn('growing_answer_not_shown', { turn: turn.id, code: errorCodeOf(error) });
    }
  }

  #find(turnId: string, nowMs: number): Growth {
    const known = this.#growing.get(turnId);
    if (known !== undefined) return known;
    const growth: Growth = {
      text: '',
      shownAtMs: nowMs - this.#options.everyMs,
      showing: undefined,
      stopped: false,
    };
    this.#growing.set(turnId, growth);
    const [oldest] = this.#growing.keys();
    if (this.#growing.size > MAX_TURNS && oldest !== undefined) this.#growing.delete(oldest);
    return growth;
  }

  #isAllowed(nowMs: number): boolean {
    this.#recent = this.#recent.filter((atMs) => nowMs - atMs < MINUTE_MS);
    if (this.#recent.length >= this.#options.perMinute) return false;
    this.#recent.push(nowMs);
    return true;
  }
}
