import { ConfigError } from '../base/errors.ts';
import { lexiconOf } from '../knowledge/lexicon.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { HandbookIndex } from '../ports/handbook-index.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import { refuseLoss } from './loss.ts';
import {
  type Organisation,
  type OrganisationFiles,
  type OrganisationHolder,
  loadOrganisation,
} from './organisation.ts';

interface BookDeps {
  readonly incidents: IncidentStore;
  readonly handbook: HandbookIndex;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** Keeps the organisation in force and replaces it by a good one only. */
export class OrganisationStore implements OrganisationHolder {
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
    await this.#putInForce(this.#current);
  }

  /**
   * Takes changed files. A faulty one, or a loss that looks like none that was meant, leaves the last good version in force and
   * opens an incident, one as long as that version is in force. Out: true when taken.
   */
  async adopt(files: OrganisationFiles): Promise<boolean> {
    try {
      const next = loadOrganisation(files);
      if (next.policy.organisation.id !== this.#tenant) {
        const problem = 'organisation.id cannot change while Candor runs; stop it first';
        throw new ConfigError('POLICY_INVALID', [{ where: files.policy.file, problem }]);
      }
      refuseLoss(this.#current, next, files);
      await this.#putInForce(next, { replaced: this.#current.policy.version });
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

  /** The index and the log first: what decides is in the log. `replaced` is the version that was in force here before. */
  async #putInForce(next: Organisation, replaced: { readonly replaced?: string } = {}): Promise<void> {
    const { handbook, clock, log } = this.#deps;
    const { policy, passages } = next;
    const at = clock.now();
    const meta = { rules: policy.rules.length, passages: passages.length, ...replaced };
    const about = { tenant: this.#tenant, at, policyVersion: policy.version };
    await handbook.replace(this.#tenant, passages, {
      at,
      facts: [{ ...about, kind: 'policy.loaded', meta }],
    });
    lexiconOf(passages); // read here, and not with the first question
    this.#current = next;
    log.info('policy_loaded', { version: policy.version, ...meta });
  }

  async #reject(error: ConfigError): Promise<void> {
    const { incidents, clock, ids, log } = this.#deps;
    const { code: cause } = error;
    const inForce = this.#current.policy.version;
    log.error('policy_rejected', error, { inForce });
    const about = { tenant: this.#tenant, at: clock.now() };
    const group = `${cause}:${inForce}`;
    await incidents.open({ ...about, id: ids.next(), kind: 'policy_rejected', cause, group }, [
      { ...about, kind: 'policy.rejected', policyVersion: inForce, meta: { cause } },
    ]);
  }
}
