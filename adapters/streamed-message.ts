import { errorCodeOf } from '../src/base/errors.ts';
import type { Turn } from '../src/domain/turn.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Log } from '../src/ports/log.ts';
import type { Interim } from '../src/ports/platform.ts';

const MINUTE_MS = 60_000;
const MAX_TURNS = 2000;
const NOTE_SHARE = 1.5;

interface StreamedOptions {
  /** A message changes at most once in this time. */
  readonly everyMs: number;
  /** All messages together change at most so often a minute: the platform's allowance is for final answers first. */
  readonly perMinute: number;
  readonly clock: Clock;
  readonly log: Log;
  /** Replaces the message with the answer so far. */
  readonly show: (turn: Turn, replyRef: string, interim: Interim) => Promise<void>;
}

interface Growth {
  /** On the clock, in ms since the epoch. */
  shownAtMs: number;
  showing: Promise<void> | undefined;
  stopped: boolean;
}

/**
 * Shows answers while they grow, by changing the one message that the final reply will replace: there is no stream that could
 * expire, be stopped half-way or be left open by a process that dies. What the platform does not allow is left out.
 */
export class StreamedMessages {
  readonly #options: StreamedOptions;
  readonly #growing = new Map<string, Growth>();
  /** When messages were changed within the last minute. */
  #recent: number[] = [];

  constructor(options: StreamedOptions) {
    this.#options = options;
  }

  /** As `Platform.show`. A note waits for what is on its way instead of being left out for it. */
  async show(turn: Turn, replyRef: string, interim: Interim, checkHeld: () => Promise<void>): Promise<void> {
    const { clock, everyMs } = this.#options;
    const nowMs = clock.now().epochMilliseconds;
    const growth = this.#find(turn.id, nowMs);
    const isNote = interim.type === 'note';
    const isEarly = growth.showing !== undefined || isWithin(nowMs - growth.shownAtMs, everyMs);
    if (growth.stopped || (isEarly && !isNote) || !this.#isAllowed(nowMs, isNote)) return;
    growth.shownAtMs = nowMs;
    const begin = () => this.#show(turn, replyRef, interim, growth, checkHeld);
    const showing = (growth.showing?.then(begin) ?? begin()).finally(() => {
      if (growth.showing === showing) growth.showing = undefined;
    });
    growth.showing = showing;
    if (isNote) await showing;
  }

  /** Call before the final reply is shown: resolves when nothing can change the message any more. */
  async end(turnId: string): Promise<void> {
    const growth = this.#growing.get(turnId);
    this.#growing.delete(turnId);
    if (growth === undefined) return;
    growth.stopped = true;
    await growth.showing;
  }

  async #show(
    turn: Turn,
    replyRef: string,
    interim: Interim,
    growth: Growth,
    checkHeld: () => Promise<void>,
  ): Promise<void> {
    if (growth.stopped) return;
    try {
      await checkHeld();
      await this.#options.show(turn, replyRef, interim);
    } catch (error) {
      growth.stopped = true; // the final reply says it all
      this.#options.log.warn('growing_answer_not_shown', { turn: turn.id, code: errorCodeOf(error) });
    }
  }

  #find(turnId: string, nowMs: number): Growth {
    const known = this.#growing.get(turnId);
    if (known !== undefined) return known;
    const growth: Growth = {
      shownAtMs: nowMs - this.#options.everyMs,
      showing: undefined,
      stopped: false,
    };
    this.#growing.set(turnId, growth);
    const [oldest] = this.#growing.keys();
    if (this.#growing.size > MAX_TURNS && oldest !== undefined) this.#growing.delete(oldest);
    return growth;
  }

  /** Notes come when no answer grows, so they may go further into what is left for final answers. */
  #isAllowed(nowMs: number, isNote: boolean): boolean {
    const { perMinute } = this.#options;
    this.#recent = this.#recent.filter((atMs) => isWithin(nowMs - atMs, MINUTE_MS));
    if (this.#recent.length >= perMinute * (isNote ? NOTE_SHARE : 1)) return false;
    this.#recent.push(nowMs);
    return true;
  }
}

/** A clock that was set back holds nothing up: what seems to lie ahead is over. */
function isWithin(agoMs: number, periodMs: number): boolean {
  return agoMs >= 0 && agoMs < periodMs;
}
