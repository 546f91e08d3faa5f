import type { Reply } from '../../src/domain/reply.ts';
import type { Turn } from '../../src/domain/turn.ts';
import type { Interim } from '../../src/ports/platform.ts';

/** What reaches a request that waits for an answer. */
type WaiterEvent =
  | { readonly type: 'text'; readonly delta: string }
  /** What was given so far does not count: the answer begins anew. */
  | { readonly type: 'restart' }
  | { readonly type: 'note'; readonly text: string }
  /** The record of the turn is durable, and can be read as long as its asker is not erased. */
  | { readonly type: 'finished'; readonly reply: Reply }
  /** The process is stopping; the turn itself goes on after the next start. */
  | { readonly type: 'stopping' };

/** One open request. Events that come before `listen` are kept for it, in order. */
export class Waiter {
  #listener: ((event: WaiterEvent) => void) | undefined;
  readonly #early: WaiterEvent[] = [];
  #shown = '';

  show({ type, text }: Interim): void {
    if (type === 'note') return this.#emit({ type, text });
    if (!text.startsWith(this.#shown)) {
      this.#emit({ type: 'restart' });
      this.#shown = '';
    }
    if (text !== this.#shown) this.#emit({ type: 'text', delta: text.slice(this.#shown.length) });
    this.#shown = text;
  }

  finish(reply: Reply): void {
    this.#emit({ type: 'finished', reply });
  }

  stop(): void {
    this.#emit({ type: 'stopping' });
  }

  listen(listener: (event: WaiterEvent) => void): void {
    this.#listener = listener;
    for (const event of this.#early.splice(0)) listener(event);
  }

  #emit(event: WaiterEvent): void {
    if (this.#listener === undefined) this.#early.push(event);
    else this.#listener(event);
  }
}

/**
 * The open requests by the key their turn carries in its address. The key is made before the turn exists, so nothing that
 * happens to the turn can come too early for its request.
 */
export class Waiters {
  readonly #waiters = new Map<string, Waiter>();

  add(key: string): Waiter {
    const waiter = new Waiter();
    this.#waiters.set(key, waiter);
    return waiter;
  }

  /** Undefined when nobody waits: the request gave up, or another process or an earlier start took the question. */
  find(turn: Turn): Waiter | undefined {
    return this.#waiters.get(turn.place.address?.['request'] ?? '');
  }

  remove(key: string): void {
    this.#waiters.delete(key);
  }

  stop(): void {
    for (const waiter of this.#waiters.values()) waiter.stop();
  }
}
