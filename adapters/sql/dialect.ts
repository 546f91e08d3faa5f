import type { Kysely, RawBuilder } from 'kysely';
import type { Schema } from './schema.ts';

/** What the databases do each in their own way; everything else is one query for both. */
export interface Dialect {
  /** Makes transactions that name the same work follow each other; held until the transaction ends. */
  lock(trx: Kysely<Schema>, work: Work): Promise<void>;
  /** Ends a sub-select of `t` that picks a row to update: rows that others are updating are passed over. */
  readonly skipLocked: RawBuilder<unknown>;
  /** Tells every process that a turn may be free. */
  announceTurns(db: Kysely<Schema>): Promise<void>;
  /** Makes tables number new rows after those that were inserted with a number. */
  continueNumbers(trx: Kysely<Schema>): Promise<void>;
  readonly words: WordIndex;
}

/** Work that one transaction at a time may do. */
export type Work = 'audit' | 'handbook';

/** Full-text search over `passages`, called `p`. `readable` is a condition on `p`. */
export interface WordIndex {
  /** Takes up what was inserted; what was deleted is gone by itself. */
  refresh(trx: Kysely<Schema>): Promise<void>;
  /** Which readable passages hold which term. */
  holders(db: Kysely<Schema>, terms: readonly string[], readable: RawBuilder<unknown>): Promise<Holding[]>;
  /** The readable passages that hold any of the terms, best first. */
  best(
    db: Kysely<Schema>,
    terms: readonly WeightedTerm[],
    readable: RawBuilder<unknown>,
    limit: number,
  ): Promise<HitRow[]>;
}

export interface Holding {
  readonly term: string;
  readonly seq: number;
}

export interface WeightedTerm {
  readonly term: string;
  /** How much it tells: more, the fewer passages hold it. */
  readonly weight: number;
}

export interface HitRow {
  readonly seq: number;
  readonly id: string;
  readonly document: string;
  readonly title: string;
  readonly section: string;
  readonly body: string;
  readonly version: string;
  readonly url: string | null;
  readonly score: number;
  /** JSON array. In the row itself: rights that are read later could be those of another version. */
  readonly readers: string;
}
