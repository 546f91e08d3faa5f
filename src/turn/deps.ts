import type { PlatformId } from '../domain/platforms.ts';
import type { Guard } from '../guards/guard.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Admissions } from '../ports/admissions.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Awaiting } from '../ports/awaiting.ts';
import type { Budgets } from '../ports/budgets.ts';
import type { Clock, Ids, ProcessorTime } from '../ports/clock.ts';
import type { Consents } from '../ports/consents.ts';
import type { Documents } from '../ports/documents.ts';
import type { Escalations } from '../ports/escalations.ts';
import type { HandbookIndex } from '../ports/handbook-index.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Log } from '../ports/log.ts';
import type { Model } from '../ports/model.ts';
import type { Moderation } from '../ports/moderation.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { OversightStore } from '../ports/oversight-store.ts';
import type { Pauses } from '../ports/pauses.ts';
import type { Platform } from '../ports/platform.ts';
import type { Reviews } from '../ports/reviews.ts';
import type { SentRequests } from '../ports/sent-requests.ts';
import type { Turns } from '../ports/turns.ts';
import type { UsageStore } from '../ports/usage.ts';
import type { VaultStore } from '../ports/vault-store.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';

/** Everything a turn needs of the world. */
export interface TurnDeps {
  readonly clock: Clock;
  readonly processorMs: ProcessorTime;
  readonly ids: Ids;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  readonly inbox: Inbox;
  readonly turns: Turns;
  readonly sent: SentRequests;
  readonly vault: VaultStore;
  readonly admissions: Admissions;
  readonly budgets: Budgets;
  readonly handbook: HandbookIndex;
  readonly documents: Documents;
  readonly audit: AuditLog;
  readonly incidents: IncidentStore;
  readonly oversight: OversightStore;
  readonly pauses: Pauses;
  readonly consents: Consents;
  readonly awaiting: Awaiting;
  readonly escalations: Escalations;
  readonly reviews: Reviews;
  readonly outbox: Outbox;
  readonly usage: UsageStore;
  /** The names of the organisation's people. */
  readonly people: KnownNames;
  readonly model: Model;
  /** Undefined where none is configured. */
  readonly moderation: Moderation | undefined;
  readonly guards: readonly Guard[];
  /** Stands in the model's instructions and nowhere else. */
  readonly canary: string;
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
}
