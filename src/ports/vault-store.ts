import type { PlainFact } from '../domain/audit-entry.ts';
import type { PlaceholderEntry } from '../domain/placeholder.ts';

/**
 * Keeps the placeholders of threads. They are written by `Inbox.end`, sealed under the asker's data key, as a thread's first
 * value under that placeholder and with every origin it ever had.
 */
export interface VaultStore {
  /** The value of an erased person, and one that was purged, is empty. */
  load(tenant: string, thread: string): Promise<readonly PlaceholderEntry[]>;
  /**
   * Drops the values of threads whose latest question came before `before` and is answered; their numbers stay taken. What is
   * dropped in one step is in the log by the entry that `toFact` makes of how many. Safe to call at any time, from any replica.
   * Out: how many were dropped in all.
   */
  purge(tenant: string, before: Temporal.Instant, toFact: (count: number) => PlainFact): Promise<number>;
}
