import type { NewIncident } from '../domain/incident.ts';
import type { Period } from '../domain/usage-count.ts';

/** An hour in which Candor ran. */
export interface WatchedHour {
  /** When it began, in UTC. */
  readonly at: Temporal.Instant;
  readonly isJudged: boolean;
  /** How many questions the person had who asked most; 0 until it is judged. */
  readonly busiest: number;
  /** What was out of the ordinary: a KPI, with its label behind a dot where it has one. */
  readonly causes: readonly string[];
}

/** Which hours were judged: of any number of ticks, restarts and replicas one opens the incidents of an hour. */
export interface AnomalyStore {
  /** Notes that Candor runs in the hour of `at`. */
  runs(tenant: string, at: Temporal.Instant): Promise<void>;
  /** The hours of the period in which it ran, oldest first. */
  hours(tenant: string, period: Period): Promise<readonly WatchedHour[]>;
  /** How many questions the person asked in the period who asked most; nobody is named. */
  busiest(tenant: string, period: Period): Promise<number>;
  /** Writes what was found in an hour and opens its incidents. Out: false, and nothing written, where that was done before. */
  judge(tenant: string, hour: Judgement): Promise<boolean>;
}

interface Judgement extends Omit<WatchedHour, 'isJudged'> {
  readonly judgedAt: Temporal.Instant;
  readonly incidents: readonly NewIncident[];
}
