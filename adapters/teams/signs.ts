import { setTimeout as sleep } from 'node:timers/promises';

/** Teams shows a sign of typing for a few seconds. */
const EVERY_MS = 4000;
/** Nobody believes it any longer. Teams ends streams after two minutes, too. */
const MOST_SIGNS = 28;

/** Waits between two signs of work, and no longer than the signal allows. Rejects then. */
type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const realPause: Pause = (ms, signal) => sleep(ms, undefined, { ref: false, signal });

/** Repeats the sign that a question is worked on, until its reply comes or somebody else has the question. */
export class WorkSigns {
  readonly #pause: Pause;
  readonly #running = new Map<string, AbortController>();

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  /** Gives `sign` again and again. Whatever it throws ends that, as does `checkHeld`. */
  start(turnId: string, sign: () => Promise<void>, checkHeld: () => Promise<void>): void {
    this.stop(turnId);
    const stopped = new AbortController();
    this.#running.set(turnId, stopped);
    const repeat = async (): Promise<void> => {
      for (let given = 0; given < MOST_SIGNS; given += 1) {
        await this.#pause(EVERY_MS, stopped.signal);
        await checkHeld();
        stopped.signal.throwIfAborted();
        await sign();
      }
    };
    void repeat()
      .catch(() => undefined) // it is a sign only
      .finally(() => {
        if (this.#running.get(turnId) === stopped) this.#running.delete(turnId);
      });
  }

  stop(turnId: string): void {
    this.#running.get(turnId)?.abort();
    this.#running.delete(turnId);
  }

  close(): void {
    for (const turnId of this.#running.keys()) this.stop(turnId);
  }
}
