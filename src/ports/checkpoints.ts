/** A signed head of the log as it is kept. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly at: Temporal.Instant;
  /** The signed note, with all signatures it has so far. */
  readonly note: string;
  /** The tree over the entries, as text. */
  readonly nodes: string;
}

/** The tree over the log, and the heads of it that were signed. */
export interface Checkpoints {
  /**
   * Where the log ends, and the tree over all of it. While entries of an old log are still to be hashed, hashes a page of them and
   * gives undefined: ask again.
   */
  head(): Promise<Omit<KeptCheckpoint, 'at' | 'note'> | undefined>;
  latest(): Promise<KeptCheckpoint | undefined>;
  /** Keeps a checkpoint if `after` is still the size of the latest (0: there is none). Out: false when another process was faster. */
  add(checkpoint: KeptCheckpoint, after: number): Promise<boolean>;
  /** Those above `size`, smallest first, at most `limit`. */
  above(size: number, limit: number): Promise<readonly KeptCheckpoint[]>;
  /** Replaces the note of a size by one with more signatures. */
  cosign(size: number, note: string): Promise<void>;
}
