/** A message to a place outside. */
interface WebhookMessage {
  /** The same every time that this message is sent: whoever has it already leaves it alone. */
  readonly id: string;
  /** When it is sent. */
  readonly at: Temporal.Instant;
  /** JSON; no content of questions or answers in it. */
  readonly body: string;
}

/**
 * A place outside that hears of what happens, by signed messages (Standard Webhooks).
 *
 * `send` resolves once the place has taken the message; until then the same one is sent again, so that it may arrive twice.
 * Throws: `UpstreamError` `WEBHOOK_FAILED`; what `signal` throws.
 */
export interface WebhookEndpoint {
  /** Names the place for its cursor, the same after every start: no secret in it. */
  readonly id: string;
  send(message: WebhookMessage, signal: AbortSignal): Promise<void>;
}
