import type { ChangeParts } from './change-parts.ts';

/** A workspace that installed Candor by itself. */
interface InstallationKey {
  readonly tenant: string;
  readonly platform: string;
  /** As the platform names it. */
  readonly workspace: string;
}

interface Installation extends InstallationKey {
  /** Tokens, as the platform's adapter writes them; sealed in the store. */
  readonly content: string;
  /** When it was installed. */
  readonly at: Temporal.Instant;
  /** Grows with every change. */
  readonly version: number;
}

/**
 * The workspaces that installed Candor, with their tokens.
 *
 * An implementation promises: what was saved is there for every process from then on; of those who claim a renewal at once one
 * has it, until it saves or `until`; what was removed is nowhere in the database.
 */
export interface Installations {
  list(tenant: string, platform: string): Promise<readonly string[]>;
  find(key: InstallationKey): Promise<Installation | undefined>;
  /** With a version: renewed, only in place of just that one. Out: false, and nothing written, where another stands there. */
  save(
    installation: Omit<Installation, 'version'> & { readonly version?: number },
    parts: ChangeParts,
  ): Promise<boolean>;
  /** The right to renew what stands there in this version. Out: false where another process has it. */
  claim(
    key: InstallationKey,
    version: number,
    now: Temporal.Instant,
    until: Temporal.Instant,
  ): Promise<boolean>;
  /** Out: false where there is none, or one from `at` or later. */
  remove(key: InstallationKey, at: Temporal.Instant, parts: ChangeParts): Promise<boolean>;
}
