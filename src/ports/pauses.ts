import type { ChangeParts } from './change-parts.ts';
import type { ConsentOf, Consents } from './consents.ts';
import type { ModelCanary } from './model-canaries.ts';

/** Why and since when Candor answers nothing. */
interface Pause {
  readonly at: Temporal.Instant;
  /** The words of whoever paused it; the askers read them. May be empty. */
  readonly reason: string;
}

/** Names every tenant of an installation at once. */
export const EVERY_TENANT = '*';

/** The kill switch. What it says counts on every replica from the next question on: nobody keeps it in memory. */
export interface Pauses {
  /** The pause of the tenant, or of every tenant. */
  find(tenant: string): Promise<Pause | undefined>;
  /** The same beside what `Consents.find` says, in one look. */
  findWithConsent(
    person: ConsentOf,
    version: string,
  ): Promise<{ readonly pause: Pause | undefined; readonly consent: Awaited<ReturnType<Consents['find']>> }>;
  /** The same beside what `ModelCanaries.find` says, in one look. */
  findWithCanary(
    tenant: string,
  ): Promise<{ readonly pause: Pause | undefined; readonly canary: ModelCanary | undefined }>;
  /** Out: false, and nothing written, when `tenant` was paused already; that pause stays. */
  pause(tenant: string, pause: Pause, parts: ChangeParts): Promise<boolean>;
  /** Out: false, and nothing written, when `tenant` was not paused. */
  resume(tenant: string, parts: ChangeParts): Promise<boolean>;
}
