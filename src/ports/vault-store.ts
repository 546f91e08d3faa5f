import type { PlaceholderEntry } from '../redaction/vault.ts';

/** Keeps the placeholders of a thread, sealed under the asker's data key. An erased person's entries are gone. */
export interface VaultStore {
  load(tenant: string, thread: string): Promise<readonly PlaceholderEntry[]>;
  /** Adds entries; one that exists keeps its first value. */
  add(tenant: string, thread: string, subject: string, entries: readonly PlaceholderEntry[]): Promise<void>;
}
