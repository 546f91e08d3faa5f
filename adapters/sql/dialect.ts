import type { Kysely, RawBuilder } from 'kysely';
import type { Schema } from './schema.ts';

/** What the databases do each in their own way; everything else is one query for both. */
export interface Dialect {
  /** Makes transactions that name the same work follow each other; held until the transaction ends. */
  lock(trx: Kysely<Schema>, work: Work): Promise<void>;
  /** Ends a sub-select of `t` that picks a row to update: rows that others are updating are passed over. */
  readonly skipLocked: RawBuilder<unknown>;
  /**
   * Follows a table of a sub-select: it is read through this index and no other, or the statement fails. Nothing where the
   * planner knows the size of an index without statistics.
   */
  indexedBy(index: string): RawBuilder<unknown>;
  /** Names a row within its table. */
  readonly rowId: RawBuilder<unknown>;
  /** True for the rows of a sub-select of `rowId`s of `r`; those that others are changing are passed over. */
  rowsOf(select: RawBuilder<unknown>): RawBuilder<unknown>;
  /** A text of a column that holds JSON; the key is written as it is in an index. */
  jsonText(column: string, key: string): RawBuilder<unknown>;
  /** Tells every process that a turn may be free. */
  announceTurns(db: Kysely<Schema>): Promise<void>;
  /** The same by a column of what a statement gives back, where it gives back anything and `is` is 1. */
  announcedIf(is: RawBuilder<unknown>): RawBuilder<unknown>;
  /** False in a database from before that table, or without any. */
  hasTable(db: Kysely<Schema>, table: string): Promise<boolean>;
  /** Takes what was deleted out of the database's files, as far as it is asked to from outside of a transaction. */
  scrub(db: Kysely<Schema>): Promise<void>;
  /** The same of the log beside the file, where there is one; the rest is done by the database in its time. */
  emptyLog(db: Kysely<Schema>): Promise<void>;
  /** Makes tables number new rows after those that were inserted with a number. */
  continueNumbers(trx: Kysely<Schema>): Promise<void>;
}

/** Work that one transaction at a time may do. */
type Work = 'audit' | 'handbook' | 'checkpoints' | 'witness';
