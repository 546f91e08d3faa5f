import type { PlaceholderEntry } from '../redaction/vault.ts';

/**
 * Reads the placeholders of a thread. They are written by `Inbox.end`, sealed under the asker's data key; an erased
 * person's entries have an empty value.
 */
export interface VaultStore {
  load(tenant: string, thread: string): Promise<readonly PlaceholderEntry[]>;
}
