import type { Generated } from 'kysely';

/** What is sealed under, and what all processes have to know of it. */
export interface KeyTables {
  data_keys: {
    subject: string;
    /** Empty for one from before keys had ids. */
    key_id: Generated<string>;
    /** Under a master key. */
    wrapped_key: string;
    made_at: Generated<string>;
    /** The key before it, while what that has sealed is sealed anew. */
    previous_id: string | null;
    previous_key: string | null;
  };
  keyring_state: { name: string; value: string };
  /** Workspaces that installed Candor by themselves, their tokens sealed under a key of its own. */
  installations: {
    tenant: string;
    platform: string;
    workspace: string;
    sealed_content: string;
    version: number;
    at: string;
    claimed_until: string | null;
  };
}
