import { backoffMs } from '../base/backoff.ts';
import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { EventSink } from '../ports/event-sink.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import type { SiemCursors } from '../ports/siem-cursors.ts';
import { toOcsf } from './ocsf.ts';

type PreviousEvent = NonNullable<Parameters<typeof toOcsf>[1]>;
type SinkEvent = Parameters<EventSink['send']>[0][number];

/** Entries that go at once; one is about two kilobytes. */
const BATCH = 200;
/** Batches of one sink in a look: others have work, too. */
const MOST_BATCHES = 25;
/** How long a sink belongs to the process that sends to it: longer than any adapter lets one batch take. */
const HELD_MINUTES = 5;
const GROWTH = { firstMs: 1000, longestMs: 300_000 };
/** A sink that asks for a longer pause gets it, as far as this. */
const LONGEST_ASKED_MS = 600_000;
/** How long a sink may take nothing before that is an incident. */
const PATIENCE_MINUTES = 15;

interface EventForwarderDeps {
  readonly audit: Pick<AuditLog, 'read'>;
  readonly siemCursors: SiemCursors;
  readonly sinks: readonly EventSink[];
  readonly incidents: Pick<IncidentStore, 'end' | 'open'>;
  readonly organisation: {
    readonly current: { readonly policy: { readonly organisation: { readonly id: string } } };
  };
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: () => number;
  readonly log: Log;
  /** Names this process among replicas. */
  readonly worker: string;
  /** Of the product. */
  readonly version: string;
}

/** Sends the audit log to every sink, in order, at least once. A sink that fails keeps no other waiting. */
export class EventForwarder {
  readonly #deps: EventForwarderDeps;
  readonly #stopping = new AbortController();
  readonly #tries = new Map<string, { readonly count: number; readonly notBefore: Temporal.Instant }>();
  /** Sinks that took what they were sent last, and of which no incident is open. */
  readonly #well = new Set<string>();
  #chain: string | undefined;
  #running: Promise<void> | undefined;

  constructor(deps: EventForwarderDeps) {
    this.#deps = deps;
  }

  /** Sends what is new; one look at a time. Never throws. */
  look(): Promise<void> {
    this.#running ??= Promise.all(this.#deps.sinks.map((sink) => this.#serve(sink)))
      .then(() => undefined)
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  /** Resolves when nothing is under way; nothing begins after it. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #serve(sink: EventSink): Promise<void> {
    const { clock, log } = this.#deps;
    const rest = this.#tries.get(sink.id);
    if (rest !== undefined && Temporal.Instant.compare(clock.now(), rest.notBefore) < 0) return;
    try {
      for (let batches = 0; batches < MOST_BATCHES && !this.#stopping.signal.aborted; batches += 1) {
        if (!(await this.#sendBatch(sink))) break;
        this.#tries.delete(sink.id);
      }
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      await this.#fail(sink, error).catch((failure: unknown) => log.error('siem_not_noted', failure));
    }
  }

  /** Out: whether there may be more. */
  async #sendBatch(sink: EventSink): Promise<boolean> {
    const { siemCursors, clock, worker } = this.#deps;
    if ((await this.#after((await siemCursors.find(sink.id)).seq, 1)).length === 0) return false;
    const now = clock.now();
    const held = await siemCursors.hold(sink.id, { worker, now, until: now.add({ minutes: HELD_MINUTES }) });
    if (held === undefined) return false;
    const entries = await this.#after(held.seq, BATCH);
    const { events, previous } = toEvents(entries, parsePrevious(held.previous), await this.#producer());
    if (events.length === 0) return false;
    await sink.send(events, this.#stopping.signal);
    const to = { seq: entries.at(-1)?.seq ?? held.seq, previous: JSON.stringify(previous) };
    const isHeld = await siemCursors.advance(sink.id, worker, to);
    await this.#took(sink);
    return isHeld && events.length === BATCH;
  }

  /** The incident of it is over; looked up once after each failure, and once in a new process. */
  async #took(sink: EventSink): Promise<void> {
    if (this.#well.has(sink.id)) return;
    const { incidents, clock, organisation } = this.#deps;
    const { id } = organisation.current.policy.organisation;
    await incidents.end(id, [{ kind: 'siem_unreachable', group: `siem:${sink.id}` }], clock.now());
    this.#well.add(sink.id);
  }

  /** The next entries. A gap ends them: what was taken out of the log is for its verification to say. */
  async #after(seq: number, most: number): Promise<readonly AuditEntry[]> {
    const entries: AuditEntry[] = [];
    for await (const entry of this.#deps.audit.read(seq + 1)) {
      entries.push(entry);
      if (entries.length === most) break;
    }
    return entries;
  }

  async #producer() {
    this.#chain ??= (await this.#after(0, 1))[0]?.hash ?? '';
    return { version: this.#deps.version, chain: this.#chain };
  }

  async #fail(sink: EventSink, error: unknown): Promise<void> {
    const { siemCursors, clock, random, log, worker, incidents, ids, organisation } = this.#deps;
    this.#well.delete(sink.id);
    const count = (this.#tries.get(sink.id)?.count ?? 0) + 1;
    const now = clock.now();
    const asked = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
    const waitMs = Math.round(Math.max(backoffMs(count, random, GROWTH), Math.min(asked, LONGEST_ASKED_MS)));
    this.#tries.set(sink.id, { count, notBefore: now.add({ milliseconds: waitMs }) });
    log.error('siem_failed', error, { sink: sink.id, retryInMs: waitMs });
    const since = await siemCursors.fail(sink.id, worker, now);
    if (now.since(since).total('minutes') < PATIENCE_MINUTES) return;
    await incidents.open({
      id: ids.next(),
      tenant: organisation.current.policy.organisation.id,
      kind: 'siem_unreachable',
      at: now,
      cause: errorCodeOf(error),
      group: `siem:${sink.id}`,
    });
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
