import type { AuditEntry } from '../domain/audit-entry.ts';

/**
 * Whether the content kept with an entry is what was logged. `none`: the entry has none. `absent`: it is gone. `locked`: the key
 * of its person is gone. `broken`: it does not open. `differs`: it opens, and is something else.
 */
export type PayloadState = 'none' | 'intact' | 'absent' | 'locked' | 'broken' | 'differs';

/** An entry as it is stored. */
interface StoredEntry {
  readonly entry: AuditEntry;
  readonly payload: PayloadState;
}

/** A signed checkpoint of the first `size` entries. */
interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
}

/** The log as it is stored, for whoever checks it. Never throws for what was tampered with. */
export interface StoredLog {
  /** All that is stored, by number, in pages, also what has a number below 1; the content of each is opened where its key is there. */
  entries(): AsyncIterable<readonly StoredEntry[]>;
  /** Hashes of entries in order, from the first on. */
  hashes(): AsyncIterable<Uint8Array>;
  /** Checkpoints in order, of at least `fromSize` entries. */
  checkpoints(fromSize: number): AsyncIterable<StoredCheckpoint>;
  newestCheckpoint(): Promise<StoredCheckpoint | undefined>;
  /** The tree that appending goes on with, as text; undefined while an old log is still being hashed. */
  tree(): Promise<{ readonly size: number; readonly head: string; readonly nodes: string } | undefined>;
}
