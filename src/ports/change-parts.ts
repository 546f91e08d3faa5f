import type { AuditFact } from '../domain/audit-entry.ts';
import type { NewIncident } from '../domain/incident.ts';
import type { NewCount } from '../domain/usage-count.ts';

/**
 * What is recorded with a change of state. A store writes the change and all of it in one transaction: when any of it cannot be
 * written nothing is, and when the change does not happen none of it is written either.
 */
export interface ChangeParts {
  readonly at: Temporal.Instant;
  readonly facts: readonly AuditFact[];
  readonly usage?: readonly NewCount[];
  readonly incidents?: readonly NewIncident[];
}
