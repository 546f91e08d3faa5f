import { backoffMs } from '../base/backoff.ts';
import { UpstreamError, errorCodeOf } from '../base/errors.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import type { SiemCursors } from '../ports/siem-cursors.ts';
import type { WebhookEndpoint } from '../ports/webhook-endpoint.ts';
import { isTold, toWebhookBody, webhookIdOf } from './webhook-event.ts';

/** Entries of the log that are looked through at once. */
const BATCH = 500;
const MOST_BATCHES = 20;
/** How long an endpoint belongs to the process that sends to it: longer than a message may take, and taken again with each. */
const HELD_MINUTES = 2;
/** Source: Standard Webhooks 1.0.0, "Retry schedule": from seconds to hours, with jitter. */
const GROWTH = { firstMs: 5_000, longestMs: 3_600_000 };
const PATIENCE_MINUTES = 15;
/** What is older is not sent any more: an endpoint that was away for so long is told what stands, not what was. */
const KEPT_HOURS = 72;

interface WebhookSenderDeps {
  readonly audit: Pick<AuditLog, 'read'>;
  readonly board: Pick<IncidentBoard, 'find'>;
  readonly siemCursors: SiemCursors;
  readonly webhooks: readonly WebhookEndpoint[];
  readonly incidents: Pick<IncidentStore, 'end' | 'open'>;
  readonly organisation: OrganisationHolder;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: () => number;
  readonly log: Log;
  /** Names this process among replicas. */
  readonly worker: string;
}

/**
 * Tells every endpoint of incidents, in the order of the audit log, at least once: the log itself is what waits, so that nothing is
 * lost with a process. An endpoint that fails keeps no other waiting.
 */
export class WebhookSender {
  readonly #deps: WebhookSenderDeps;
  readonly #stopping = new AbortController();
  readonly #tries = new Map<string, { readonly count: number; readonly notBefore: Temporal.Instant }>();
  /** Endpoints that took what they were sent last, and of which no incident is open. */
  readonly #well = new Set<string>();
  #running: Promise<void> | undefined;

  constructor(deps: WebhookSenderDeps) {
    this.#deps = deps;
  }

  /** Sends what is new; one look at a time. Never throws. */
  look(): Promise<void> {
    this.#running ??= Promise.all(this.#deps.webhooks.map((endpoint) => this.#serve(endpoint)))
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

  async #serve(endpoint: WebhookEndpoint): Promise<void> {
    const { clock, log } = this.#deps;
    const rest = this.#tries.get(endpoint.id);
    if (rest !== undefined && Temporal.Instant.compare(clock.now(), rest.notBefore) < 0) return;
    try {
      for (let batches = 0; batches < MOST_BATCHES && !this.#stopping.signal.aborted; batches += 1) {
        if (!(await this.#sendBatch(endpoint))) break;
      }
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      await this.#fail(endpoint, error).catch((failure: unknown) => log.error('webhook_not_noted', failure));
    }
  }

  /** Out: whether there may be more. */
  async #sendBatch(endpoint: WebhookEndpoint): Promise<boolean> {
    const { siemCursors } = this.#deps;
    const { seq } = await siemCursors.find(endpoint.id);
    if ((await this.#after(seq, 1)).length === 0) return false;
    const held = await this.#hold(endpoint);
    if (held === undefined) return false;
    const entries = await this.#after(held.seq, BATCH);
    const last = entries.at(-1)?.seq ?? held.seq;
    const told = entries.filter(isTold);
    const due = told.filter((entry) => !this.#isOver(entry));
    if (due.length < told.length && held.seq > 0) await this.#tellDropped(endpoint, told.length - due.length);
    for (const entry of due) {
      if ((await this.#hold(endpoint)) === undefined || this.#stopping.signal.aborted) return false;
      await this.#send(endpoint, entry);
      await this.#advance(endpoint, entry.seq);
    }
    await this.#advance(endpoint, last);
    return entries.length === BATCH;
  }

  #hold({ id }: WebhookEndpoint) {
    const { siemCursors, clock, worker } = this.#deps;
    const now = clock.now();
    return siemCursors.hold(id, { worker, now, until: now.add({ minutes: HELD_MINUTES }) });
  }

  #advance({ id }: WebhookEndpoint, seq: number): Promise<boolean> {
    return this.#deps.siemCursors.advance(id, this.#deps.worker, { seq, previous: '' });
  }

  async #send(endpoint: WebhookEndpoint, entry: AuditEntry): Promise<void> {
    const { board, clock } = this.#deps;
    const found = await board.find(entry.tenant, String(entry.meta['incident']));
    const body = toWebhookBody(entry, found?.incident);
    const message = { id: webhookIdOf(entry), at: clock.now(), body };
    await endpoint.send(message, this.#stopping.signal);
    this.#tries.delete(endpoint.id);
    await this.#took(endpoint);
  }

  /** The incident of it is over; looked up once after each failure, and once in a new process. */
  async #took({ id }: WebhookEndpoint): Promise<void> {
    if (this.#well.has(id)) return;
    const { incidents, clock } = this.#deps;
    await incidents.end(this.#tenant(), [{ kind: 'webhook_unreachable', group: id }], clock.now());
    this.#well.add(id);
  }

  #isOver({ at }: AuditEntry): boolean {
    const oldest = this.#deps.clock.now().subtract({ hours: KEPT_HOURS });
    return Temporal.Instant.compare(Temporal.Instant.from(at), oldest) < 0;
  }

  async #after(seq: number, most: number): Promise<readonly AuditEntry[]> {
    const entries: AuditEntry[] = [];
    for await (const entry of this.#deps.audit.read(seq + 1)) {
      entries.push(entry);
      if (entries.length === most) break;
    }
    return entries;
  }

  async #tellDropped({ id }: WebhookEndpoint, dropped: number): Promise<void> {
    this.#deps.log.warn('webhook_dropped', { endpoint: id, count: dropped });
    this.#well.delete(id);
    await this.#open(id, 'too_old', { dropped });
  }

  async #fail({ id }: WebhookEndpoint, error: unknown): Promise<void> {
    const { siemCursors, clock, random, log, worker } = this.#deps;
    this.#well.delete(id);
    const count = (this.#tries.get(id)?.count ?? 0) + 1;
    const now = clock.now();
    const asked = error instanceof UpstreamError ? (error.retryAfterMs ?? 0) : 0;
    const waitMs = Math.round(Math.max(backoffMs(count, random, GROWTH), Math.min(asked, GROWTH.longestMs)));
    this.#tries.set(id, { count, notBefore: now.add({ milliseconds: waitMs }) });
    log.error('webhook_failed', error, { endpoint: id, retryInMs: waitMs });
    const since = await siemCursors.fail(id, worker, now);
    if (now.since(since).total('minutes') >= PATIENCE_MINUTES) await this.#open(id, errorCodeOf(error));
  }

  async #open(group: string, cause: string, evidence?: { readonly dropped: number }): Promise<void> {
    const { incidents, ids, clock } = this.#deps;
    const about = { id: ids.next(), tenant: this.#tenant(), at: clock.now() };
    const measured = evidence === undefined ? {} : { evidence };
    await incidents.open({ ...about, kind: 'webhook_unreachable', cause, group, ...measured });
  }

  #tenant(): string {
    return this.#deps.organisation.current.policy.organisation.id;
  }
}
