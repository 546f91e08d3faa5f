import type { PlaceholderEntry } from '../domain/placeholder.ts';

/**
 * Keeps the placeholders of threads. They are written by `Inbox.end`, sealed under the asker's data key, as a thread's first
 * value under that placeholder and with every origin it ever had.
 */
export interface VaultStore {
  /** The value of an erased person, and one that was swept, is empty. */
  load(tenant: string, thread: string): Promise<readonly PlaceholderEntry[]>;
}
