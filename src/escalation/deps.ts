import type { PlatformId } from '../domain/platforms.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Escalations } from '../ports/escalations.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { Log } from '../ports/log.ts';
import type { Platform } from '../ports/platform.ts';
import type { TicketEndpoint } from '../ports/ticket-endpoint.ts';
import type { Turns } from '../ports/turns.ts';
import type { VaultStore } from '../ports/vault-store.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';

/** What handing questions to people needs of the world. */
export interface EscalationDeps {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  readonly escalations: Escalations;
  readonly turns: Turns;
  readonly vault: VaultStore;
  /** The names of the organisation's people. */
  readonly people: KnownNames;
  /** Ticket systems of desks, by the name that policy gives them. */
  readonly tickets: ReadonlyMap<string, TicketEndpoint>;
  readonly platforms: ReadonlyMap<PlatformId, Platform>;
  /** Where the console is for people elsewhere; undefined where it is for this machine alone. */
  readonly publicUrl: string | undefined;
}
