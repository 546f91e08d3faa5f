import type { Incident, IncidentEvent, IncidentKind, IncidentStatus } from '../domain/incident.ts';
import type { Period } from '../domain/usage-count.ts';
import type { ChangeParts } from './change-parts.ts';

interface ListQuery {
  readonly statuses: readonly IncidentStatus[];
  /** `worst`: by severity, then the newest. */
  readonly order: 'worst' | 'newest';
  /** Of all kinds and severities, where none are named. */
  readonly kinds?: readonly IncidentKind[];
  readonly severities?: readonly Incident['severity'][];
  readonly limit: number;
  /** `next` of the page before; one that is made up gives a page like any other. */
  readonly after?: string | undefined;
}

/** Who does something about an incident, in clear. */
interface ActingPerson {
  /** As `subjectOf`. */
  readonly subject: string;
  readonly name: string;
}

/** Something that is done about an incident. */
interface IncidentStep extends ChangeParts {
  readonly action: IncidentEvent['action'];
  /** Its status after that. */
  readonly status: IncidentStatus;
  /** Undefined: by itself, or on the command line. */
  readonly by: ActingPerson | undefined;
  readonly owner?: ActingPerson;
  readonly severity?: Incident['severity'];
  readonly cause?: string;
  readonly note?: string;
  readonly mutedUntil?: Temporal.Instant;
}

/** What became of incidents in a period. Times are whole milliseconds; undefined where there were none. */
interface IncidentFigures {
  readonly openAtStart: number;
  readonly opened: number;
  readonly reopened: number;
  readonly acknowledged: number;
  readonly resolved: number;
  readonly falseAlarms: number;
  /** `openAtStart + opened + reopened - resolved - falseAlarms`. */
  readonly openAtEnd: number;
  /** From being opened to the first time that somebody took notice in this period. */
  readonly medianToAcknowledgeMs: number | undefined;
  readonly medianToResolveMs: number | undefined;
  /** When the oldest of those was opened that were open at the end. */
  readonly oldestOpenAt: Temporal.Instant | undefined;
}

/** Incidents as people work on them. Open is what is neither resolved nor a false alarm. */
export interface IncidentBoard {
  list(
    tenant: string,
    query: ListQuery,
  ): Promise<{ readonly incidents: readonly Incident[]; readonly next: string | undefined }>;
  /** With all that was done about it, oldest first. */
  find(
    tenant: string,
    id: string,
  ): Promise<{ readonly incident: Incident; readonly timeline: readonly IncidentEvent[] } | undefined>;
  /** Changes an incident, writes a line of its timeline and the parts, or none of it: false where something else came first. */
  step(incident: Incident, step: IncidentStep): Promise<boolean>;
  figures(tenant: string, period: Period): Promise<IncidentFigures>;
  /** Open ones with a date by which the authority must know, the most urgent first. */
  due(tenant: string, limit: number): Promise<readonly Incident[]>;
}
