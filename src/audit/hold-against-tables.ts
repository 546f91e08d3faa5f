import type { AuditEntry } from '../domain/audit-entry.ts';
import type { AuditEvidence } from '../ports/audit-evidence.ts';
import { PeopleRecount } from './audited-people.ts';
import { checkIncidents, checkTurns } from './audited-turns.ts';
import type { Discrepancies } from './discrepancy.ts';
import type { Excuses } from './excuses.ts';
import { UsageRecount } from './usage-recount.ts';

/** Rows without an entry that are named. */
const MOST_UNLOGGED = 100;

interface TableDeps {
  readonly evidence: AuditEvidence;
  readonly excuses: Excuses;
  readonly found: Discrepancies;
}

/** Holds the log against the tables that it tells of, while it is read. */
export class TableCheck {
  readonly #deps: TableDeps;
  readonly #until: string;
  readonly #usage: UsageRecount;
  readonly #people = new PeopleRecount();
  #incidentsFrom: string | undefined;

  /** What was counted from `until` on is left out, see `UsageRecount`. */
  constructor(deps: TableDeps, until: string) {
    this.#deps = deps;
    this.#until = until;
    this.#usage = new UsageRecount(until);
  }

  async page(entries: readonly AuditEntry[]): Promise<void> {
    const { evidence, excuses, found } = this.#deps;
    for (const entry of entries) {
      this.#usage.take(entry);
      this.#people.take(entry);
      // Incidents from before these were logged are not held against the log.
      if (entry.kind === 'incident.opened') this.#incidentsFrom ??= entry.at;
    }
    await checkTurns(entries, evidence, excuses, found);
    await checkIncidents(entries, evidence, excuses, found);
  }

  async finish(): Promise<void> {
    const { evidence, excuses, found } = this.#deps;
    await this.#people.compare(evidence, excuses, found);
    const until = this.#until;
    const of = { until, incidentsFrom: this.#incidentsFrom, limit: MOST_UNLOGGED };
    const { counts, turns, incidents, incidentsAltered } = await evidence.totals(of);
    this.#usage.compare(counts, excuses, found);
    for (const id of turns) found.add('turn_unlogged', undefined, id);
    for (const id of incidents) found.add('incident_unlogged', undefined, id);
    for (const id of incidentsAltered) found.add('incident_altered', undefined, id);
  }
}
