/**
 * A place outside that takes security events, one JSON object each.
 *
 * `send` resolves once the place has taken all of them, in order, as far as its protocol tells; until then the same events are sent
 * again, so that one may arrive twice and none is left out. Throws: `UpstreamError` `SIEM_FAILED`; what `signal` throws.
 */
export interface EventSink {
  /** Names the place for its cursor, the same after every start: no secret in it. */
  readonly id: string;
  send(events: readonly SinkEvent[], signal: AbortSignal): Promise<void>;
}

interface SinkEvent {
  /** One line of JSON, without its end. */
  readonly json: string;
  readonly at: string;
  readonly kind: string;
  /** Of OCSF: 1 informational, 2 low, 3 medium, 4 high. */
  readonly severityId: number;
}
