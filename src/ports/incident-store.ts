import type { Incident, NewIncident } from '../incidents/incident.ts';
import type { Period } from './usage.ts';

export interface IncidentStore {
  open(incident: NewIncident): Promise<void>;
  /** Opened within the period, newest first, at most `limit`. */
  opened(tenant: string, period: Period, limit: number): Promise<readonly Incident[]>;
  countOpen(tenant: string): Promise<number>;
}
