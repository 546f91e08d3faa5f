/**
 * Where signed heads of the log leave the database to: a file that only grows.
 */
export interface CheckpointFile {
  /** The notes at its end, oldest first, at most `limit`, which may be infinite. Throws when it cannot be read. */
  tail(limit: number): Promise<readonly string[]>;
  /** Resolves when they are on disk. Throws when they cannot be written. */
  append(notes: readonly string[]): Promise<void>;
}
