import { backoffMs } from '../base/backoff.ts';
import { toMinutes } from '../base/duration.ts';
import { UpstreamError } from '../base/errors.ts';
import type { AuditFact } from '../domain/audit-entry.ts';
import type { Ending, TableEntry } from '../domain/inventory.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';
import type { RetentionStore } from '../ports/retention-store.ts';
import { INVENTORY } from './inventory.ts';

type DueRows = Parameters<RetentionStore['isDue']>[0];

interface SweepDeps {
  readonly organisation: OrganisationHolder;
  readonly retention: RetentionStore;
  readonly incidents: Pick<IncidentStore, 'end' | 'open'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: () => number;
  readonly log: Log;
}

/** Rows of one transaction: some tens of milliseconds among a million, for which nobody else writes. */
const ROWS = 200;
/** Transactions of one ending in one run; what is left comes with the next. */
const BATCHES = 250;
const NEXT_RUN_MS = 5000;
const GROWTH = { firstMs: 60_000, longestMs: 3_600_000 };
/** How long a desk or reviewer may have a question in hand beyond the time of what belongs to it. */
const IN_HAND_DAYS = 90;
/** Past its time by more than that, security hears of it. */
const OVERDUE_HOURS = 24;

/** One way in which what a table holds ends. */
interface Task {
  readonly table: string;
  readonly entry: TableEntry;
  readonly ending: Ending;
}

const TASKS: readonly Task[] = Object.entries(INVENTORY).flatMap(([table, entry]) =>
  entry.endings.map((ending) => ({ table, entry, ending })),
);

/** Removes what is past its time, class by class, in small transactions that others come between. */
export class RetentionSweeper {
  readonly #deps: SweepDeps;
  #running: Promise<void> | undefined;
  #failures = 0;
  /** When it goes on by itself: after a failure, or where a run did not get to the end. */
  #next: Temporal.Instant | undefined;
  #stopped = false;

  constructor(deps: SweepDeps) {
    this.#deps = deps;
  }

  /** Sweeps now; one run at a time. Never throws: what failed is logged and tried again. */
  sweep(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Goes on where a run failed or did not get to the end, after its pause. Also when the clock was set back since. */
  async look(): Promise<void> {
    if (this.#next === undefined || this.#stopped) return;
    const waitMs = this.#deps.clock.now().until(this.#next).total('milliseconds');
    if (waitMs <= 0 || waitMs > GROWTH.longestMs) await this.sweep();
  }

  /** Resolves when no transaction is under way; there is no other then. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    const failed: Task[] = [];
    let isUnfinished = false;
    let total = 0;
    for (const task of TASKS) {
      if (this.#stopped) return;
      try {
        const { rows, more } = await this.#sweepOne(task);
        total += rows;
        isUnfinished ||= more;
      } catch (error) {
        failed.push(task);
        this.#deps.log.error('retention_failed', error, { table: task.table });
        if (error instanceof UpstreamError) break; // the database is away, for all of them
      }
    }
    this.#plan(failed.length > 0, isUnfinished);
    await this.#finish(total, failed).catch((error: unknown) =>
      this.#deps.log.error('retention_failed', error),
    );
  }

  async #sweepOne(task: Task): Promise<{ readonly rows: number; readonly more: boolean }> {
    const { retention, log } = this.#deps;
    let rows = 0;
    let more = true;
    for (let batch = 0; more && batch < BATCHES && !this.#stopped; batch += 1) {
      const due = this.#dueRows(task, 0); // anew: a policy that has come since counts at once
      const swept = await retention.sweep(due, ROWS, (count) => this.#toFact(task, due, count));
      rows += swept.rows;
      more = swept.more;
    }
    if (rows > 0) log.info('retention_swept', { table: task.table, rows });
    return { rows, more };
  }

  #dueRows(task: Task, overdueHours: number): DueRows {
    return toDueRows(task, this.#deps.organisation.current.policy, this.#deps.clock.now(), overdueHours);
  }

  #toFact({ table, entry, ending }: Task, { tenant, before }: DueRows, rows: number): AuditFact {
    const { policy } = this.#deps.organisation.current;
    return {
      tenant,
      kind: 'retention.swept',
      at: this.#deps.clock.now(),
      policyVersion: policy.version,
      meta: {
        class: entry.class,
        table,
        before: before.toString({ fractionalSecondDigits: 3 }), // as rows tell their time
        rows,
        kept: policy.retention[ending.after],
        emptied: ending.emptied !== undefined,
      },
    };
  }

  #plan(failed: boolean, isUnfinished: boolean): void {
    const { clock, random } = this.#deps;
    this.#failures = failed ? this.#failures + 1 : 0;
    const pauseMs = failed ? backoffMs(this.#failures, random, GROWTH) : NEXT_RUN_MS;
    this.#next = failed || isUnfinished ? clock.now().add({ milliseconds: Math.round(pauseMs) }) : undefined;
  }

  async #finish(total: number, failed: readonly Task[]): Promise<void> {
    if (total > 0) await this.#deps.retention.scrub();
    for (const task of failed) {
      if (await this.#deps.retention.isDue(this.#dueRows(task, OVERDUE_HOURS))) await this.#report(task);
    }
    const { incidents, clock, organisation } = this.#deps;
    const ends = { kind: 'retention_overdue', except: failed.map(({ table }) => table) } as const;
    await incidents.end(organisation.current.policy.organisation.id, [ends], clock.now());
  }

  async #report({ table }: Task): Promise<void> {
    const { incidents, ids, clock, organisation } = this.#deps;
    const tenant = organisation.current.policy.organisation.id;
    const about = { tenant, at: clock.now(), kind: 'retention_overdue', cause: table, group: table } as const;
    await incidents.open({ id: ids.next(), ...about });
  }
}

function toDueRows(
  { table, entry, ending }: Task,
  policy: Policy,
  now: Temporal.Instant,
  overdueHours: number,
): DueRows {
  const kept = toMinutes(policy.retention[ending.after]);
  const before = now.subtract({ minutes: kept, hours: overdueHours });
  return {
    tenant: policy.organisation.id,
    table,
    entry,
    ending,
    before,
    day: before.toZonedDateTimeISO(policy.timezone).toPlainDate(),
    inHandSince: before.subtract({ hours: IN_HAND_DAYS * 24 }),
  };
}

/** Names the tables in which something is a day past its time. */
export async function findOverdue(
  retention: Pick<RetentionStore, 'isDue'>,
  policy: Policy,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const task of TASKS)
    if (await retention.isDue(toDueRows(task, policy, now, OVERDUE_HOURS))) found.add(task.table);
  return [...found];
}
