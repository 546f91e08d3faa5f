import type { StoredLog } from '../ports/stored-log.ts';

type StoredCheckpoint = NonNullable<Awaited<ReturnType<StoredLog['newestCheckpoint']>>>;

/** Checkpoints in order, taken as far as somebody has read the log. */
export class CheckpointQueue {
  readonly #rest: AsyncIterator<StoredCheckpoint>;
  #next: StoredCheckpoint | undefined;
  #begun = false;

  constructor(checkpoints: AsyncIterable<StoredCheckpoint>) {
    this.#rest = checkpoints[Symbol.asyncIterator]();
  }

  /** Takes those of up to `size` entries. */
  async upTo(size: number): Promise<readonly StoredCheckpoint[]> {
    if (!this.#begun) await this.#advance();
    const taken: StoredCheckpoint[] = [];
    while (this.#next !== undefined && this.#next.size <= size) {
      taken.push(this.#next);
      await this.#advance();
    }
    return taken;
  }

  async #advance(): Promise<void> {
    this.#begun = true;
    const { value, done } = await this.#rest.next();
    this.#next = done === true ? undefined : value;
  }
}
