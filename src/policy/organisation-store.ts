import { changedParts } from './changed-parts.ts';
import { ConfigError } from '../base/errors.ts';
import type { NewIncident } from '../domain/incident.ts';
import { lexiconOf } from '../knowledge/lexicon.ts';
import { prepareHandbook } from '../knowledge/split.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { HandbookIndex } from '../ports/handbook-index.ts';
import type { IncidentEnd } from '../ports/change-parts.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import { refuseLoss } from './loss.ts';
import { findAttacks } from './quarantine.ts';
import { findMissingEndpoints } from './ticket-endpoints.ts';
import {
  type Organisation,
  type OrganisationFiles,
  type OrganisationHolder,
  loadOrganisation,
  withhold,
} from './organisation.ts';

type ScreenDeps = Parameters<typeof findAttacks>[2];
type Attack = Awaited<ReturnType<typeof findAttacks>>[number];

interface BookDeps extends ScreenDeps {
  readonly incidents: IncidentStore;
  readonly handbook: HandbookIndex;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Ticket systems of desks, by the name that policy gives them. */
  readonly tickets: ReadonlyMap<string, unknown>;
}

/** The rules of one, the handbook of the other. */
function keepHandbook(
  rules: Organisation,
  { documents, passages, withheld, revision }: Organisation,
): Organisation {
  return { ...rules, documents, passages, withheld, revision };
}

/** Is told of passages as they are looked through and written. */
interface Progress {
  readonly screened: (passages: number) => void;
  readonly written: (passages: number) => void;
}

/** Keeps the organisation in force and replaces it by a good one only. */
export class OrganisationStore implements OrganisationHolder {
  #current: Organisation;
  #quarantined: readonly string[] = [];
  readonly #deps: BookDeps;

  constructor(first: Organisation, deps: BookDeps) {
    this.#current = first;
    this.#deps = deps;
  }

  get current(): Organisation {
    return this.#current;
  }

  /** Puts the first version in force: indexes its handbook and writes it into the audit log. */
  async begin(progress?: Progress): Promise<void> {
    await this.#putInForce(this.#current, {}, progress);
  }

  /**
   * Takes changed files. A faulty one, or a loss that looks like none that was meant, leaves the last good version in force and
   * opens an incident, one as long as that version is in force. Out: true when taken.
   */
  async adopt(files: OrganisationFiles): Promise<boolean> {
    try {
      const { defer, tickets } = this.#deps;
      await prepareHandbook(files.handbook, this.#current.policy.links.hosts, () => new Promise(defer));
      const loaded = loadOrganisation(files);
      const next = files.isHandbookAway === true ? keepHandbook(loaded, this.#current) : loaded;
      if (next.policy.organisation.id !== this.#tenant) {
        const problem = 'organisation.id cannot change while Candor runs; stop it first';
        throw new ConfigError('POLICY_INVALID', [{ where: files.policy.file, problem }]);
      }
      const missing = findMissingEndpoints(next.policy, tickets);
      if (missing.length > 0) throw new ConfigError('POLICY_INVALID', missing);
      refuseLoss(this.#current, next, files);
      const changed = changedParts(this.#current.policy, next.policy);
      await this.#putInForce(next, {
        replaced: this.#current.policy.version,
        ...(changed !== '' && { changed }),
      });
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
  async #putInForce(
    read: Organisation,
    replaced: { readonly replaced?: string; readonly changed?: string } = {},
    progress?: Progress,
  ): Promise<void> {
    const { handbook, clock, log } = this.#deps;
    const inForce = await handbook.digests(this.#tenant);
    const attacks = await findAttacks(read, inForce, this.#deps, progress?.screened);
    const next = this.#reuse(withhold(read, attacks, 'quarantined'));
    const { policy, passages } = next;
    const at = clock.now();
    const withheld = next.withheld.length;
    const counts = { rules: policy.rules.length, passages: passages.length, withheld };
    const revision = next.revision === undefined ? {} : { handbook: next.revision };
    const by = next.policyOwner === undefined ? {} : { by: next.policyOwner };
    const meta = { ...counts, ...revision, ...replaced, ...by };
    const about = { tenant: this.#tenant, at, policyVersion: policy.version };
    const incidents = this.#toIncidents(attacks, at);
    const facts = [{ ...about, kind: 'policy.loaded' as const, meta }];
    const ends = toEnds(attacks);
    await handbook.replace(this.#tenant, passages, { at, facts, incidents, ends }, progress?.written);
    lexiconOf(passages, next.synonyms); // read here, and not with the first question
    this.#current = next;
    log.info('policy_loaded', { version: policy.version, ...meta });
  }

  /** The passages in force where they are the same: what was made of them stays known. */
  #reuse(next: Organisation): Organisation {
    const { passages } = this.#current;
    const same =
      next.passages.length === passages.length && next.passages.every((one, at) => one === passages[at]);
    return same ? { ...next, passages } : next;
  }

  /** One for each document that was not in quarantine before. */
  #toIncidents(attacks: readonly Attack[], at: Temporal.Instant): readonly NewIncident[] {
    const { ids, log } = this.#deps;
    const known = new Set(this.#quarantined);
    this.#quarantined = attacks.map(({ document, version }) => `${version} ${document}`);
    return attacks.flatMap(({ document, version, rule }) => {
      const group = `${version} ${document}`;
      if (known.has(group)) return [];
      const id = ids.next();
      log.warn('document_quarantined', { document, version, rule, incident: id });
      const cause = `handbook.${rule}`;
      return [{ id, tenant: this.#tenant, kind: 'document_quarantined' as const, at, cause, group }];
    });
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

/** What a policy and handbook that can be used put an end to. */
function toEnds(attacks: readonly Attack[]): readonly IncidentEnd[] {
  const except = attacks.map(({ document, version }) => `${version} ${document}`);
  return [{ kind: 'policy_rejected' }, { kind: 'rule_failed' }, { kind: 'document_quarantined', except }];
}
