import { ConfigError } from '../errors.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { HandbookIndex } from '../ports/handbook-index.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import {
  type Organisation,
  type OrganisationFiles,
  type OrganisationHolder,
  loadOrganisation,
} from './organisation.ts';

interface BookDeps {
  readonly audit: AuditLog;
  readonly incidents: IncidentStore;
  readonly handbook: HandbookIndex;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Keeps the organisation in force and replaces it by a good one only. */
export class OrganisationBook implements OrganisationHolder {
  #current: Organisation;
  readonly #deps: BookDeps;

  constructor(first: Organisation, deps: BookDeps) {
    this.#current = first;
    this.#deps = deps;
  }

  get current(): Organisation {
    return this.#current;
  }

  /** Puts the first version in force: indexes its handbook and writes it into the audit log. */
  async begin(): Promise<void> {
    await this.#deps.handbook.replace(this.#tenant, this.#current.passages);
    await this.#note();
  }

  /** Takes changed files. A faulty one leaves the last good version in force and opens an incident. Out: true when taken. */
  async adopt(files: OrganisationFiles): Promise<boolean> {
    try {
      const next = loadOrganisation(files);
      if (next.policy.organisation.id !== this.#tenant) {
        const problem = 'organisation.id cannot change while Candor runs; stop it first';
        throw new ConfigError('POLICY_INVALID', [{ where: files.policy.file, problem }]);
      }
      await this.#deps.handbook.replace(this.#tenant, next.passages);
      const replaced = this.#current.policy.version;
      this.#current = next;
      await this.#note(replaced);
      return true;
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      await this.#reject(error);
      return false;
    }
  }

  get #tenant(): string {
    return this.#current.policy.organisation.id;
  }

  /** `replaced` is the version that was in force here before. */
  async #note(replaced = ''): Promise<void> {
    const { policy, passages } = this.#current;
    const counts = { rules: policy.rules.length, passages: passages.length };
    const meta = replaced === '' ? counts : { ...counts, replaced };
    const at = this.#deps.clock.now();
    await this.#deps.audit.append([
      { tenant: this.#tenant, kind: 'policy.loaded', at, policyVersion: policy.version, meta },
    ]);
    this.#deps.log.info('policy_loaded', { version: policy.version, ...meta });
  }

  async #reject(error: ConfigError): Promise<void> {
    const { incidents, clock, ids, log } = this.#deps;
    const id = ids.next();
    const at = clock.now();
    log.error('policy_rejected', error, { inForce: this.#current.policy.version });
    await incidents.open({
      id,
      tenant: this.#tenant,
      kind: 'policy_rejected',
      severity: 'high',
      at,
      cause: error.code,
    });
  }
}
