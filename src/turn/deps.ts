import type { PlatformId } from '../domain/platforms.ts';
import type { Guard } from '../guards/guard.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { SignMark } from '../provenance/mark.ts';
import type { Admissions } from '../ports/admissions.ts';
import type { Budgets } from '../ports/budgets.ts';
import type { Clock, Ids, ProcessorTime } from '../ports/clock.ts';
import type { Consents } from '../ports/consents.ts';
import type { Documents } from '../ports/documents.ts';
import type { Embedder } from '../ports/embedder.ts';
import type { HandbookIndex } from '../ports/handbook-index.ts';
import type { Inbox } from '../ports/inbox.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Log } from '../ports/log.ts';
import type { Model } from '../ports/model.ts';
import type { Moderation } from '../ports/moderation.ts';
import type { Pauses } from '../ports/pauses.ts';
import type { Platform } from '../ports/platform.ts';
import type { SemanticIndex } from '../ports/semantic-index.ts';
import type { SentRequests } from '../ports/sent-requests.ts';
import type { Trainings } from '../ports/trainings.ts';
import type { Turns } from '../ports/turns.ts';
import type { RecentDesks } from '../ports/recent-desks.ts';
import type { VaultStore } from '../ports/vault-store.ts';
import type { Withdrawals } from '../ports/withdrawals.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';

/** What the stages of a turn need of the world; each says which of it. */
export interface TurnDeps {
  readonly clock: Clock;
  readonly processorMs: ProcessorTime;
  /** Does work after what waits meanwhile. */
  readonly defer: (work: () => void) => void;
  readonly ids: Ids;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  readonly inbox: Inbox;
  readonly turns: Turns;
  readonly withdrawals: Withdrawals;
  readonly sent: SentRequests;
  readonly vault: VaultStore;
  readonly recentDesks: RecentDesks;
  readonly admissions: Admissions;
  readonly budgets: Budgets;
  readonly handbook: HandbookIndex;
  readonly documents: Documents;
  readonly incidents: IncidentStore;
  readonly pauses: Pauses;
  readonly consents: Consents;
  readonly trainings: Pick<Trainings, 'find' | 'giveTip'>;
  /** The names of the organisation's people. */
  readonly people: KnownNames;
  readonly model: Model;
  /** Undefined where none is configured. */
  readonly moderation: Moderation | undefined;
  /** Undefined where the model's provider has none. */
  readonly embedder: Embedder | undefined;
  /** The handbook by meaning, as far as it is known. */
  readonly semantic: SemanticIndex;
  readonly guards: readonly Guard[];
  /** Signs the marks of what models wrote; left out where nothing is sealed, as in a sandbox. */
  readonly signMark?: SignMark;
  /** Stands in the model's instructions and nowhere else. */
  readonly canary: string;
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
}
