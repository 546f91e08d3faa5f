import { LogFollower } from '../audit/log-follower.ts';
import type { AuditEntry } from '../domain/audit-entry.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { WebhookEndpoint } from '../ports/webhook-endpoint.ts';
import { isTold, toWebhookBody, webhookIdOf } from './webhook-event.ts';

/** Entries of the log that are looked through at once. */
const BATCH = 500;
/** What is older is not sent any more: an endpoint that was away for so long is told what stands, not what was. */
const KEPT_HOURS = 72;
const MANNER = {
  mostBatches: 20,
  // Taken again with each message.
  heldMinutes: 2,
  // Source: Standard Webhooks 1.0.0, "Retry schedule": from seconds to hours, with jitter.
  growth: { firstMs: 5_000, longestMs: 3_600_000 },
  longestAskedMs: 3_600_000,
  incident: 'webhook_unreachable',
} as const;

type WebhookSenderDeps = ConstructorParameters<typeof LogFollower<WebhookEndpoint>>[0] & {
  readonly board: Pick<IncidentBoard, 'find'>;
  readonly webhooks: readonly WebhookEndpoint[];
};

/** Tells every endpoint of incidents. */
export class WebhookSender extends LogFollower<WebhookEndpoint> {
  readonly #deps: WebhookSenderDeps;

  constructor(deps: WebhookSenderDeps) {
    super(deps, deps.webhooks, MANNER);
    this.#deps = deps;
  }

  protected async sendAfter(endpoint: WebhookEndpoint, held: { seq: number }): Promise<boolean> {
    const { id } = endpoint;
    const entries = await this.after(held.seq, BATCH);
    const told = entries.filter(isTold);
    const due = told.filter((entry) => !this.#isOver(entry));
    if (due.length < told.length && held.seq > 0) await this.#tellDropped(id, told.length - due.length);
    for (const entry of due) {
      if ((await this.hold(id)) === undefined || this.signal.aborted) return false;
      await this.#send(endpoint, entry);
      await this.advance(id, entry.seq, '');
    }
    await this.advance(id, entries.at(-1)?.seq ?? held.seq, '');
    return entries.length === BATCH;
  }

  protected logFailure(error: unknown, endpoint: string, retryInMs: number): void {
    this.#deps.log.error('webhook_failed', error, { endpoint, retryInMs });
  }

  protected logNotNoted(failure: unknown): void {
    this.#deps.log.error('webhook_not_noted', failure);
  }

  protected groupOf(id: string): string {
    return id;
  }

  async #send(endpoint: WebhookEndpoint, entry: AuditEntry): Promise<void> {
    const { board, clock } = this.#deps;
    const found = await board.find(entry.tenant, String(entry.meta['incident']));
    const body = toWebhookBody(entry, found?.incident);
    await endpoint.send({ id: webhookIdOf(entry), at: clock.now(), body }, this.signal);
    await this.took(endpoint.id);
  }

  #isOver({ at }: AuditEntry): boolean {
    const oldest = this.#deps.clock.now().subtract({ hours: KEPT_HOURS });
    return Temporal.Instant.compare(Temporal.Instant.from(at), oldest) < 0;
  }

  async #tellDropped(id: string, dropped: number): Promise<void> {
    this.#deps.log.warn('webhook_dropped', { endpoint: id, count: dropped });
    await this.openIncident(id, 'too_old', { dropped });
  }
}
