import type { AuditEntry } from '../domain/audit-entry.ts';
import type { EventSink } from '../ports/event-sink.ts';
import type { Log } from '../ports/log.ts';
import { LogFollower } from './log-follower.ts';
import { toOcsf } from './ocsf.ts';

type PreviousEvent = NonNullable<Parameters<typeof toOcsf>[1]>;
type SinkEvent = Parameters<EventSink['send']>[0][number];

/** Entries that go at once; one is about two kilobytes. */
const BATCH = 200;
const MANNER = {
  mostBatches: 25,
  heldMinutes: 5,
  growth: { firstMs: 1000, longestMs: 300_000 },
  longestAskedMs: 600_000,
  incident: 'siem_unreachable',
} as const;

type EventForwarderDeps = ConstructorParameters<typeof LogFollower<EventSink>>[0] & {
  readonly sinks: readonly EventSink[];
  /** Of the product. */
  readonly version: string;
};

/** Sends the audit log to every sink. */
export class EventForwarder extends LogFollower<EventSink> {
  readonly #log: Log;
  readonly #version: string;
  #chain: string | undefined;

  constructor(deps: EventForwarderDeps) {
    super(deps, deps.sinks, MANNER);
    this.#log = deps.log;
    this.#version = deps.version;
  }

  protected async sendAfter(sink: EventSink, held: { seq: number; previous: string }): Promise<boolean> {
    const entries = await this.after(held.seq, BATCH);
    const { events, previous } = toEvents(entries, parsePrevious(held.previous), await this.#producer());
    if (events.length === 0) return false;
    await sink.send(events, this.signal);
    const isHeld = await this.advance(sink.id, entries.at(-1)?.seq ?? held.seq, JSON.stringify(previous));
    await this.took(sink.id);
    return isHeld && events.length === BATCH;
  }

  protected logFailure(error: unknown, sink: string, retryInMs: number): void {
    this.#log.error('siem_failed', error, { sink, retryInMs });
  }

  protected logNotNoted(failure: unknown): void {
    this.#log.error('siem_not_noted', failure);
  }

  protected groupOf(id: string): string {
    return `siem:${id}`;
  }

  async #producer() {
    this.#chain ??= (await this.after(0, 1))[0]?.hash ?? '';
    return { version: this.#version, chain: this.#chain };
  }
}

function toEvents(
  entries: readonly AuditEntry[],
  from: PreviousEvent | undefined,
  producer: Parameters<typeof toOcsf>[2],
): { readonly events: readonly SinkEvent[]; readonly previous: PreviousEvent | undefined } {
  let previous = from;
  const events = entries.map((entry) => {
    const { event, next } = toOcsf(entry, previous, producer);
    previous = next;
    return {
      json: JSON.stringify(event),
      at: entry.at,
      kind: entry.kind,
      severityId: Number(event['severity_id']),
    };
  });
  return { events, previous };
}

function parsePrevious(text: string): PreviousEvent | undefined {
  return text === '' ? undefined : (JSON.parse(text) as PreviousEvent);
}
