import type { Incident, NewIncident } from '../incidents/incident.ts';
import type { Period } from './usage.ts';

export interface IncidentStore {
  /** Out: the id of the incident that stands: its own, or that of the open one of its group. An id that exists changes nothing. */
  open(incident: NewIncident): Promise<string>;
  /** Opened within the period, newest first, at most `limit`. */
  opened(tenant: string, period: Period, limit: number): Promise<readonly Incident[]>;
  countOpen(tenant: string): Promise<number>;
}
