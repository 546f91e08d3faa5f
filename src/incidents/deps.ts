import type { OrganisationHolder } from '../policy/organisation.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { Keyring } from '../ports/keyring.ts';
import type { KnownNames } from '../redaction/names/known-names.ts';

/** What working on incidents needs of the world. */
export interface IncidentDeps {
  readonly audit: AuditLog;
  readonly board: IncidentBoard;
  readonly clock: Clock;
  readonly keyring: Pick<Keyring, 'pseudonym'>;
  readonly organisation: OrganisationHolder;
  /** The names of the organisation's people. */
  readonly people: KnownNames;
}
