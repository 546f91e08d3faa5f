import type { AuditFact } from '../domain/audit-entry.ts';
import type { IncidentKind, NewIncident } from '../domain/incident.ts';
import type { NewCount } from '../domain/usage-count.ts';

/** Open incidents of a kind that are over: what they tell of has ended by itself. */
export interface IncidentEnd {
  readonly kind: IncidentKind;
  /** Of this group alone; left out, all of the kind. */
  readonly group?: string;
  /** Whose, where that is not whose the change is. */
  readonly tenant?: string;
  /** Groups of which it has not. */
  readonly except?: readonly string[];
  /** Only where it happened last so long ago. */
  readonly quietMs?: number;
}

/**
 * What is recorded with a change of state. A store writes the change and all of it in one transaction: when any of it cannot be
 * written nothing is, and when the change does not happen none of it is written either.
 */
export interface ChangeParts {
  readonly at: Temporal.Instant;
  readonly facts: readonly AuditFact[];
  readonly usage?: readonly NewCount[];
  readonly incidents?: readonly NewIncident[];
  /** Incidents that are resolved by it. */
  readonly ends?: readonly IncidentEnd[];
}
