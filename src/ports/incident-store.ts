import type { AuditFact } from '../domain/audit-entry.ts';
import type { Incident, NewIncident } from '../domain/incident.ts';
import type { Period } from '../domain/usage-count.ts';
import type { IncidentEnd } from './change-parts.ts';

export interface IncidentStore {
  /**
   * Opens what comes with no other change, and writes `facts` with it or not at all. Out: the id of the incident that stands: its
   * own, or that of the open one of its group. An id that exists changes no incident.
   */
  open(incident: NewIncident, facts?: readonly AuditFact[]): Promise<string>;
  /** Resolves what ended by itself, with no other change. */
  end(tenant: string, ends: readonly IncidentEnd[], at: Temporal.Instant): Promise<void>;
  /** Opened within the period, newest first, at most `limit`. */
  opened(tenant: string, period: Period, limit: number): Promise<readonly Incident[]>;
  countOpen(tenant: string): Promise<number>;
}
