import type { AuditEntry } from '../domain/audit-entry.ts';
import type { PayloadState } from './stored-log.ts';

/** The row of a turn. Instants are ISO-8601. */
interface TurnEvidence {
  readonly subject: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly verdict: string | null;
  readonly rule: string | null;
  readonly receivedAt: string;
  readonly endedAt: string | null;
  readonly question: PayloadState;
  /** `none`: it never had one. `differs`: it is not what the row and the log say of it. */
  readonly record: PayloadState;
}

/** A turn as its table has it, and all that the log has of it, in order. */
interface AuditedTurn {
  readonly id: string;
  /** Undefined: there is no row. */
  readonly row: TurnEvidence | undefined;
  readonly entries: readonly AuditEntry[];
}

/** An incident as its table has it. */
interface AuditedIncident {
  readonly id: string;
  readonly kind: string;
  readonly cause: string;
  readonly turnId: string | null;
}

/** What the tables have of persons. */
interface AuditedPeople {
  /** Pseudonyms with a data key. */
  readonly keys: ReadonlySet<string>;
  readonly notices: readonly {
    readonly tenant: string;
    readonly subject: string;
    readonly version: string;
    readonly acceptedAt: string | null;
  }[];
  readonly optOuts: readonly { readonly tenant: string; readonly subject: string }[];
}

/** What was counted on a day, in UTC. */
interface DayCount {
  readonly tenant: string;
  readonly day: string;
  readonly metric: string;
  readonly label: string;
  readonly value: number;
}

/** The tables that the audit log tells of, as they stand. Reads only, and never throws for what was tampered with. */
export interface AuditEvidence {
  /** Entries of these kinds, in order, the whole log over. */
  ofKinds(kinds: readonly string[]): Promise<readonly AuditEntry[]>;
  /** One for each id, in any order. */
  turns(ids: readonly string[]): Promise<readonly AuditedTurn[]>;
  /** Those that there are. */
  incidents(ids: readonly string[]): Promise<readonly AuditedIncident[]>;
  people(subjects: readonly string[]): Promise<AuditedPeople>;
  /**
   * What was counted, by day, as it stood when the log had `entries` of them; and the rows that the log says nothing of: ids of turns
   * that ended, and of incidents opened since the log tells of these, at most `limit` of each. And the incidents whose status or severity is not what the
   * log says last.
   */
  totals(limit: number): Promise<{
    readonly entries: number;
    readonly counts: readonly DayCount[];
    /** Hours, days and months that are not the sum of what they are made of. `people`: on which days of a month they asked. */
    readonly rollups: readonly {
      readonly step: string;
      readonly bucket: string;
      readonly metric: string;
      readonly label: string;
    }[];
    readonly turns: readonly string[];
    readonly incidents: readonly string[];
    readonly incidentsAltered: readonly string[];
  }>;
}
