/** Something the security team must look at. `group` ties repeats together; `detail` is words without content. */
export type IncidentKind =
  | 'secret_blocked'
  | 'turn_failed'
  | 'user_report'
  | 'policy_rejected'
  | 'paused'
  | 'guard_blocked'
  | 'output_blocked'
  | 'desk_unreachable';

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
}

export interface Incident extends NewIncident {
  readonly status: 'open' | 'resolved';
}
