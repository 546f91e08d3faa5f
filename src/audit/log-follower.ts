import { backoffMs } from '../base/backoff.ts';
import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { IncidentKind } from '../domain/incident.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import type { SiemCursors } from '../ports/siem-cursors.ts';

/** How long a place may take nothing before that is an incident. */
const PATIENCE_MINUTES = 15;

interface FollowerDeps {
  readonly audit: Pick<AuditLog, 'read'>;
  readonly siemCursors: SiemCursors;
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
}

interface Manner {
  /** Batches of one place in a look: others have work, too. */
  readonly mostBatches: number;
  /** How long a place belongs to the process that sends to it: longer than any adapter lets one message take. */
  readonly heldMinutes: number;
  readonly growth: { readonly firstMs: number; readonly longestMs: number };
  /** A place that asks for a longer pause gets it, as far as this. */
  readonly longestAskedMs: number;
  /** Opened where a place takes nothing for long. */
  readonly incident: Extract<IncidentKind, 'siem_unreachable' | 'webhook_unreachable'>;
}

/**
 * Tells places outside of the audit log, in its order and at least once. The log itself is what waits, so that nothing is lost with a
 * process; of replicas one sends to a place at a time, and a place that fails keeps no other waiting.
 */
export abstract class LogFollower<Place extends { readonly id: string }> {
  readonly #deps: FollowerDeps;
  readonly #places: readonly Place[];
  readonly #manner: Manner;
  readonly #stopping = new AbortController();
  readonly #tries = new Map<string, { readonly count: number; readonly notBefore: Temporal.Instant }>();
  /** Places that took what they were sent last, and of which no incident is open. */
  readonly #well = new Set<string>();
  #running: Promise<void> | undefined;

  constructor(deps: FollowerDeps, places: readonly Place[], manner: Manner) {
    this.#deps = deps;
    this.#places = places;
    this.#manner = manner;
  }

  /** Sends what comes after an entry, under a hold. Out: whether there may be more. */
  protected abstract sendAfter(place: Place, held: { seq: number; previous: string }): Promise<boolean>;
  protected abstract logFailure(error: unknown, id: string, retryInMs: number): void;
  protected abstract logNotNoted(failure: unknown): void;
  protected abstract groupOf(id: string): string;

  /** Sends what is new; one look at a time. Never throws. */
  look(): Promise<void> {
    this.#running ??= Promise.all(this.#places.map((place) => this.#serve(place)))
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

  protected get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  protected hold(id: string): ReturnType<SiemCursors['hold']> {
    const { siemCursors, clock, worker } = this.#deps;
    const now = clock.now();
    return siemCursors.hold(id, { worker, now, until: now.add({ minutes: this.#manner.heldMinutes }) });
  }

  protected advance(id: string, seq: number, previous: string): Promise<boolean> {
    return this.#deps.siemCursors.advance(id, this.#deps.worker, { seq, previous });
  }

  /** The next entries. A gap ends them: what was taken out of the log is for its verification to say. */
  protected async after(seq: number, most: number): Promise<readonly AuditEntry[]> {
    const entries: AuditEntry[] = [];
    for await (const entry of this.#deps.audit.read(seq + 1)) {
      entries.push(entry);
      if (entries.length === most) break;
    }
    return entries;
  }

  /** A place took something: its incident is over; looked up once after each failure, and once in a new process. */
  protected async took(id: string): Promise<void> {
    this.#tries.delete(id);
    if (this.#well.has(id)) return;
    const { incidents, clock } = this.#deps;
    await incidents.end(
      this.#tenant(),
      [{ kind: this.#manner.incident, group: this.groupOf(id) }],
      clock.now(),
    );
    this.#well.add(id);
  }

  protected async openIncident(
    id: string,
    cause: string,
    evidence?: Readonly<Record<string, number>>,
  ): Promise<void> {
    this.#well.delete(id);
    const { incidents, ids, clock } = this.#deps;
    const about = { id: ids.next(), tenant: this.#tenant(), at: clock.now(), kind: this.#manner.incident };
    const measured = evidence === undefined ? {} : { evidence };
    await incidents.open({ ...about, cause, group: this.groupOf(id), ...measured });
  }

  async #serve(place: Place): Promise<void> {
    const rest = this.#tries.get(place.id);
    if (rest !== undefined && Temporal.Instant.compare(this.#deps.clock.now(), rest.notBefore) < 0) return;
    try {
      for (let batches = 0; batches < this.#manner.mostBatches && !this.signal.aborted; batches += 1) {
        if (!(await this.#sendBatch(place))) break;
      }
    } catch (error) {
      if (this.signal.aborted) return;
      await this.#fail(place.id, error).catch((failure: unknown) => this.logNotNoted(failure));
    }
  }

  async #sendBatch(place: Place): Promise<boolean> {
    const { seq } = await this.#deps.siemCursors.find(place.id);
    if ((await this.after(seq, 1)).length === 0) return false;
    const held = await this.hold(place.id);
    return held !== undefined && this.sendAfter(place, held);
  }

  async #fail(id: string, error: unknown): Promise<void> {
    const { siemCursors, clock, random, worker } = this.#deps;
    const { growth, longestAskedMs } = this.#manner;
    this.#well.delete(id);
    const count = (this.#tries.get(id)?.count ?? 0) + 1;
    const now = clock.now();
    const asked = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
    const waitMs = Math.round(Math.max(backoffMs(count, random, growth), Math.min(asked, longestAskedMs)));
    this.#tries.set(id, { count, notBefore: now.add({ milliseconds: waitMs }) });
    this.logFailure(error, id, waitMs);
    const since = await siemCursors.fail(id, worker, now);
    if (now.since(since).total('minutes') >= PATIENCE_MINUTES)
      await this.openIncident(id, errorCodeOf(error));
  }

  #tenant(): string {
    return this.#deps.organisation.current.policy.organisation.id;
  }
}
