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
  readonly #totals: Awaited<ReturnType<AuditEvidence['totals']>>;
  readonly #usage: UsageRecount;
  readonly #people = new PeopleRecount();

  private constructor(deps: TableDeps, totals: Awaited<ReturnType<AuditEvidence['totals']>>) {
    this.#deps = deps;
    this.#totals = totals;
    this.#usage = new UsageRecount(totals.entries);
  }

  /** Before the first page is read: what is counted meanwhile is left out, see `UsageRecount`. */
  static async begin(deps: TableDeps): Promise<TableCheck> {
    return new TableCheck(deps, await deps.evidence.totals(MOST_UNLOGGED));
  }

  async page(entries: readonly AuditEntry[]): Promise<void> {
    const { evidence, excuses, found } = this.#deps;
    for (const entry of entries) {
      this.#usage.take(entry);
      this.#people.take(entry);
    }
    await checkTurns(entries, evidence, excuses, found);
    await checkIncidents(entries, evidence, excuses, found);
  }

  async finish(): Promise<void> {
    const { evidence, excuses, found } = this.#deps;
    await this.#people.compare(evidence, excuses, found);
    const { counts, rollups, turns, incidents, incidentsAltered } = this.#totals;
    this.#usage.compare(counts, excuses, found);
    for (const rollup of rollups) checkRollup(rollup, excuses, found);
    for (const id of turns) found.add('turn_unlogged', undefined, id);
    for (const id of incidents) found.add('incident_unlogged', undefined, id);
    for (const id of incidentsAltered) found.add('incident_altered', undefined, id);
  }
}

/** What is made of something that was removed for its time, or was itself, is not held against it. */
function checkRollup(
  { step, bucket, metric, label }: Awaited<ReturnType<AuditEvidence['totals']>>['rollups'][number],
  excuses: Excuses,
  found: Discrepancies,
): void {
  const tables =
    metric === 'people' ? ['usage_people', 'usage_people_months'] : ['usage_counts', 'usage_rollups'];
  if (tables.some((table) => excuses.isRemoved(table, bucket))) return;
  found.add('rollup_differs', undefined, `${step} ${bucket} ${metric}${label === '' ? '' : ` ${label}`}`);
}
