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
  /** Tells every process that a turn may be free. */
  announceTurns(db: Kysely<Schema>): Promise<void>;
  /** Makes tables number new rows after those that were inserted with a number. */
  continueNumbers(trx: Kysely<Schema>): Promise<void>;
  readonly words: WordIndex;
}

/** Work that one transaction at a time may do. */
type Work = 'audit' | 'handbook';

/** Full-text search over `passages`. */
export interface WordIndex {
  /** Takes up what was inserted, numbered `from` or higher; what was deleted is gone by itself. */
  refresh(trx: Kysely<Schema>, from: number): Promise<void>;
  /** Which passages of the tenant hold which of the terms. */
  matches(db: Kysely<Schema>, tenant: string, terms: readonly string[]): Promise<TermMatch[]>;
  /** True where the scores of a rare term are higher by themselves. */
  readonly knowsRarity: boolean;
}

interface TermMatch {
  readonly term: string;
  readonly seq: number;
  /** How much the passage is about the term, above 0. */
  readonly score: number;
}
