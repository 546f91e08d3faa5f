import type { Clock, Ids } from '../../src/ports/clock.ts';

/** Stands still until moved. */
export class FakeClock implements Clock {
  #now: Temporal.Instant;

  constructor(now = '2026-03-04T09:00:00Z') {
    this.#now = Temporal.Instant.from(now);
  }

  now(): Temporal.Instant {
    return this.#now;
  }

  set(now: string): void {
    this.#now = Temporal.Instant.from(now);
  }

  advance(duration: Temporal.DurationLike): void {
    this.#now = this.#now.add(duration);
  }
}

/** Counts up: `T000000000000001`, `T000000000000002` … */
export class FakeIds implements Ids {
  #count = 0;
  readonly #prefix: string;

  constructor(prefix = 'T') {
    this.#prefix = prefix;
  }

  next(): string {
    this.#count += 1;
    return `${this.#prefix}${String(this.#count).padStart(15, '0')}`;
  }
}
