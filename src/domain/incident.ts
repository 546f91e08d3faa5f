/** Something the security team must look at. */
export type IncidentKind =
  | 'secret_blocked'
  | 'turn_failed'
  | 'user_report'
  | 'policy_rejected'
  /** The condition of a rule could not be worked out. */
  | 'rule_failed'
  | 'paused'
  | 'guard_blocked'
  | 'output_blocked'
  | 'provider_outage'
  /** A platform does not say who people are, and policy depends on it. */
  | 'identity_unknown'
  | 'desk_unreachable'
  /** The channel of a digest takes nothing. */
  | 'channel_unreachable'
  /** A platform did not take replies for as long as policy has them tried. */
  | 'undelivered'
  /** A conversation takes nothing any more: its person blocked the bot, or it is gone. */
  | 'undeliverable';

export type Severity = 'low' | 'medium' | 'high';

export interface NewIncident {
  readonly id: string;
  readonly tenant: string;
  readonly kind: IncidentKind;
  readonly severity: Severity;
  readonly at: Temporal.Instant;
  readonly turnId?: string;
  /** Rule, detector kind or error code it came from. */
  readonly cause: string;
  /**
   * Names what happens again and again: while an incident of this kind and group is open, another one counts there. Ids and
   * pseudonyms, never content. Undefined: an incident of its own.
   */
  readonly group?: string;
}

export interface Incident extends NewIncident {
  readonly status: 'open' | 'resolved';
  /** How often it happened, and when it last did. */
  readonly count: number;
  readonly lastAt: Temporal.Instant;
}
