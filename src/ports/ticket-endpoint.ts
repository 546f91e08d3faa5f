/** A message about a ticket, the same bytes every time that it is sent. */
interface TicketMessage {
  /** Whoever has it already leaves it alone. */
  readonly id: string;
  /** When it is sent. */
  readonly at: Temporal.Instant;
  /** Names the ticket: however many messages open it, it is one. */
  readonly ticket: string;
  /** JSON; redacted. */
  readonly body: string;
}

/** What the place says of the ticket that it keeps; each undefined where it does not say. */
interface KeptTicket {
  readonly id?: string | undefined;
  /** `https` */
  readonly url?: string | undefined;
}

/**
 * A ticket system, or what stands in front of it, that hears of a desk's questions by signed messages (Standard Webhooks).
 *
 * `send` resolves once the place has taken the message; until then the same one is sent again, so that it may arrive twice.
 * Throws: `UpstreamError` `WEBHOOK_FAILED`.
 */
export interface TicketEndpoint {
  /** As policy names it. */
  readonly name: string;
  send(message: TicketMessage): Promise<KeptTicket>;
}

/** What a ticket system tells of a ticket; everything in it is what others wrote. */
interface TicketEvent {
  /** The same every time that it is delivered. */
  readonly id: string;
  readonly type: 'ticket.updated' | 'ticket.message' | 'ticket.closed';
  readonly at: Temporal.Instant;
  readonly escalation: string;
  readonly ticket?: { readonly id?: string | undefined; readonly url?: string | undefined } | undefined;
  readonly status?: string | undefined;
  /** Who did it, as the asker reads it. */
  readonly author?: string | undefined;
  readonly text?: string | undefined;
}

/** `stale`: something newer is known. `unknown`: there is no such question at a desk of that endpoint. */
type TakenEvent = 'taken' | 'duplicate' | 'stale' | 'closed' | 'unknown';

/** Takes what the endpoint of that name tells; once it resolves it is kept, or was before. */
export type TakeTicketEvent = (endpoint: string, event: TicketEvent) => Promise<TakenEvent>;
