import type { PlainFact } from '../domain/audit-entry.ts';
import type { Ending, TableEntry } from '../domain/inventory.ts';

/** Which rows are past their time. */
interface DueRows {
  readonly tenant: string;
  readonly table: string;
  readonly entry: Pick<TableEntry, 'columns' | 'person'>;
  readonly ending: Ending;
  /** Rows from before that are due: an instant, and the day of the policy's time zone that it is on. */
  readonly before: Temporal.Instant;
  readonly day: Temporal.PlainDate;
  /** What is in somebody's hands since then or later (an open escalation, a held review) is not over. */
  readonly inHandSince: Temporal.Instant;
}

/** Removes what is past its time. Every method is safe to call from any replica. */
export interface RetentionStore {
  /**
   * Removes or empties at most `limit` rows that are due, oldest first, and writes the entry that `toFact` makes of how many in the
   * same transaction. What belongs to a turn that is not over, or is held, stays. Out: how many rows, and whether there may be more.
   */
  sweep(
    due: DueRows,
    limit: number,
    toFact: (rows: number) => PlainFact,
  ): Promise<{ readonly rows: number; readonly more: boolean }>;
  /** True when a row that could be swept is due. */
  isDue(due: DueRows): Promise<boolean>;
  /** Takes what was swept out of the files of the database, as far as that can be asked for. */
  scrub(): Promise<void>;
}
