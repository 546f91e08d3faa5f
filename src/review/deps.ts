import type { PlatformId } from '../domain/platforms.ts';
import type { Guard } from '../guards/guard.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, Ids, ProcessorTime } from '../ports/clock.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Log } from '../ports/log.ts';
import type { Moderation } from '../ports/moderation.ts';
import type { Pauses } from '../ports/pauses.ts';
import type { Platform } from '../ports/platform.ts';
import type { Reviews } from '../ports/reviews.ts';
import type { SentRequests } from '../ports/sent-requests.ts';
import type { Turns } from '../ports/turns.ts';
import type { VaultStore } from '../ports/vault-store.ts';
import type { SignMark } from '../provenance/mark.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';

/** What showing answers to people first needs of the world. */
export interface ReviewDeps {
  readonly clock: Clock;
  readonly processorMs: ProcessorTime;
  readonly ids: Ids;
  readonly log: Log;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  readonly reviews: Reviews;
  readonly turns: Turns;
  readonly vault: VaultStore;
  readonly pauses: Pauses;
  /** The names of the organisation's people. */
  readonly people: KnownNames;
  readonly audit: AuditLog;
  readonly sent: SentRequests;
  /** Undefined where none is configured. */
  readonly moderation: Moderation | undefined;
  readonly guards: readonly Guard[];
  /** As for a turn. */
  readonly signMark?: SignMark;
  /** Stands in the model's instructions and nowhere else. */
  readonly canary: string;
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
  /** Where the console is for people elsewhere; undefined where it is for this machine alone. */
  readonly publicUrl: string | undefined;
}
