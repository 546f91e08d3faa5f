import { backoffMs } from '../base/backoff.ts';
import type { Incident, IncidentKind, NewIncident } from '../domain/incident.ts';
import { toRuled } from '../policy/incident-rules.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { IncidentBoard } from '../ports/incident-board.ts';
import type { IncidentStore } from '../ports/incident-store.ts';
import type { Log } from '../ports/log.ts';

/** Looks for what turns bad outside while nobody here changes anything. */
interface DailyCheck {
  readonly kind: IncidentKind;
  find(policy: Policy, now: Temporal.Instant, signal: AbortSignal): Promise<Found>;
}

interface Found {
  /** Each is an incident as long as it is found; its evidence differs when it has become worse. */
  readonly problems: readonly (Pick<NewIncident, 'cause' | 'severity'> & {
    readonly group: string;
    readonly evidence: NonNullable<NewIncident['evidence']>;
  })[];
  /** False where somebody could not be asked: nothing is over then. */
  readonly isComplete: boolean;
}

interface WatchDeps {
  readonly board: Pick<IncidentBoard, 'list'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly incidents: Pick<IncidentStore, 'open' | 'end'>;
  readonly log: Log;
  readonly organisation: OrganisationHolder;
  readonly random: () => number;
}

const DAY_MS = 86_400_000;
/** After a start: processes that restart again and again ask nobody. */
const FIRST_MS = 600_000;
/** Where nobody answered, until the day is over. */
const GROWTH = { firstMs: 1_800_000, longestMs: DAY_MS };
const MOST_KNOWN = 500;
const ALL = ['open', 'acknowledged', 'resolved', 'false_alarm'] as const;

/** Makes a check once a day: opens what it finds, and ends what it finds no more. */
export class DailyWatch {
  readonly #check: DailyCheck;
  readonly #deps: WatchDeps;
  readonly #stop = new AbortController();
  #next: Temporal.Instant | undefined;
  #failures = 0;
  #running: Promise<void> | undefined;

  constructor(check: DailyCheck, deps: WatchDeps) {
    this.#check = check;
    this.#deps = deps;
  }

  /** One look at a time; never throws: what failed is logged and looked at again. */
  look(): Promise<void> {
    if (this.#stop.signal.aborted || !this.#isDue()) return Promise.resolve();
    this.#running ??= this.#look().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Also when the clock was set back since. */
  #isDue(): boolean {
    const { clock, random } = this.#deps;
    this.#next ??= clock.now().add({ milliseconds: Math.round(FIRST_MS * random()) });
    const waitMs = clock.now().until(this.#next).total('milliseconds');
    return waitMs <= 0 || waitMs > DAY_MS;
  }

  async #look(): Promise<void> {
    const { clock, organisation, log } = this.#deps;
    const { policy } = organisation.current;
    try {
      const found = await this.#check.find(policy, clock.now(), this.#stop.signal);
      await this.#note(found, policy);
      this.#plan(found.isComplete);
    } catch (error) {
      this.#plan(false);
      if (!this.#stop.signal.aborted) log.error('daily_check_failed', error, { check: this.#check.kind });
    }
  }

  #plan(isDone: boolean): void {
    const { clock, random } = this.#deps;
    this.#failures = isDone ? 0 : this.#failures + 1;
    const pauseMs = isDone ? DAY_MS : Math.round(backoffMs(this.#failures, random, GROWTH));
    this.#next = clock.now().add({ milliseconds: pauseMs });
  }

  async #note({ problems, isComplete }: Found, policy: Policy): Promise<void> {
    const { board, clock, ids, incidents } = this.#deps;
    const { id: tenant } = policy.organisation;
    const { kind } = this.#check;
    const query = { statuses: ALL, order: 'newest', kinds: [kind], limit: MOST_KNOWN } as const;
    const { incidents: known } = await board.list(tenant, query);
    const at = clock.now();
    for (const problem of problems.filter((one) => !isTold(one, known)))
      await incidents.open(toRuled({ id: ids.next(), tenant, kind, at, ...problem }, policy));
    if (isComplete) await incidents.end(tenant, [{ kind, except: problems.map(({ group }) => group) }], at);
  }
}

/** It stands as it is, or somebody has dealt with it as it is: it is told again only when it becomes worse. */
function isTold({ group, evidence }: Found['problems'][number], known: readonly Incident[]): boolean {
  const last = known.find((one) => one.group === group);
  if (last === undefined || last.resolution === 'ended') return false;
  return Object.entries(evidence).every(([name, value]) => last.evidence?.[name] === value);
}
