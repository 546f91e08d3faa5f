import { ConfigError } from '../base/errors.ts';
import type { NewIncident } from '../domain/incident.ts';
import type { Organisation } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import { toRuled } from '../policy/incident-rules.ts';
import type { Assessments } from '../ports/assessments.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { CliHost } from './host.ts';
import { openSandboxApp } from './sandbox.ts';

type Sandbox = Awaited<ReturnType<CliHost['openSandbox']>>;
type SandboxApp = Awaited<ReturnType<typeof openSandboxApp>>;
type Asked = NonNullable<Awaited<ReturnType<SandboxApp['ask']>>>;
type Key = Parameters<Assessments['results']>[0];

/** Of one sandbox, which keeps what it is asked in memory. */
const BATCH = 300;
/** Whoever works on a run says so three times as often. */
const LEASE_MS = 60_000;
/** So many questions in a row without an answer: whoever should give it is away. */
const SILENT = 20;

/** Prepared questions, and what is made of their answers. */
export interface Job {
  readonly kind: Exclude<Key['kind'], 'qualification'>;
  readonly policy: Policy;
  /** JSON that is the same as long as the same is asked: of another model or policy nothing is mixed in. */
  readonly design: string;
  readonly items: readonly {
    readonly item: string;
    /** What else holds while it is asked; `''` for nothing. Questions of one setting are asked together. */
    readonly setting: string;
    readonly question: Parameters<typeof openSandboxApp>[1][number];
  }[];
  readonly concurrency: number;
  readonly budgetMicroUsd: number | undefined;
  /** The organisation, as it is for the questions of a setting. */
  arrange(organisation: Organisation, setting: string): Organisation;
  /** What is kept of an answer: numbers and codes. */
  measure(
    item: string,
    asked: Asked,
    organisation: Organisation,
  ): { readonly costMicroUsd?: number | undefined };
  /** `measured` is what `measure` gave, as JSON. */
  conclude(
    results: ReadonlyMap<string, string>,
    how: { readonly at: Temporal.Instant; readonly stopped: 'budget' | undefined },
  ): Promise<Conclusion>;
}

interface Conclusion {
  readonly report: object;
  /** What must be looked at, and what is over that was not found again. */
  readonly incidents: readonly (Pick<NewIncident, 'cause' | 'evidence' | 'severity'> & {
    readonly group: string;
  })[];
  readonly incidentKind: NewIncident['kind'];
  /** For the audit log: numbers and codes. */
  readonly meta: Readonly<Record<string, string | number | boolean>>;
}

interface AssessDeps {
  readonly assessments: Assessments;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly worker: string;
  /** Who that is, for people. */
  readonly holder: string;
  /** Groups of incidents that earlier runs of the same model opened: only these end where they are not found again. */
  readonly foundBefore: readonly string[];
  readonly openSandbox: () => Promise<Sandbox>;
  /** The design, as it would be now: what was changed meanwhile is not mixed in. */
  readonly designOf: (organisation: Organisation, model: string) => string;
  readonly isStopped: () => boolean;
}

type Held = Exclude<Awaited<ReturnType<Assessments['claim']>>, string>;
type Ended = 'done' | 'budget' | 'lost' | 'over' | 'changed' | 'silent' | 'stopped' | Held;

/**
 * Asks what is left of a run, keeps each answer's figures at once, and ends the run with its report, its incidents and its entry in the log.
 * Out: who has it where it is another's; `lost` where it became another's; `over` where it has ended; `changed`, `silent`, `stopped`:
 * it goes on when it is next looked at.
 */
export async function assess(job: Job, period: string, tenant: string, deps: AssessDeps): Promise<Ended> {
  const key = { tenant, kind: job.kind, period };
  const own = { alone: job.kind, holder: deps.holder };
  const claimed = await deps.assessments.claim(key, job.design, { ...leaseOf(deps), ...own });
  if (claimed !== 'mine') return claimed;
  const run = new Run(job, key, deps, await deps.assessments.results(key));
  const ended = await run.askAll();
  if (ended === 'changed' || ended === 'silent') await run.leave();
  if (ended !== 'done' && ended !== 'budget') return ended;
  return (await run.end(ended)) ? ended : 'lost';
}

function leaseOf({ clock, worker }: Pick<AssessDeps, 'clock' | 'worker'>) {
  const at = clock.now();
  return { worker, at, until: at.add({ milliseconds: LEASE_MS }) };
}

/** A run that is this process's own. */
class Run {
  readonly #job: Job;
  readonly #key: Key;
  readonly #deps: AssessDeps;
  readonly #results: Map<string, string>;
  #spent = 0;
  #silent = 0;
  #lost = false;

  constructor(job: Job, key: Key, deps: AssessDeps, results: Awaited<ReturnType<Assessments['results']>>) {
    [this.#job, this.#key, this.#deps] = [job, key, deps];
    this.#results = new Map(results.map(({ item, measured }) => [item, measured]));
    for (const measured of this.#results.values()) this.#spent += costOf(measured);
  }

  /** Twice: what got no answer is asked once more. */
  async askAll(): Promise<Ended> {
    for (let round = 0; round < 2; round += 1)
      for (const batch of this.#batches()) {
        const ended = await this.#askBatch(batch);
        if (ended !== 'done') return ended;
      }
    return 'done';
  }

  async end(ended: 'done' | 'budget'): Promise<boolean> {
    const { clock, ids, assessments, foundBefore } = this.#deps;
    const { policy } = this.#job;
    const at = clock.now();
    const stopped = ended === 'budget' ? ended : undefined;
    const {
      report,
      incidents,
      incidentKind: kind,
      meta,
    } = await this.#job.conclude(this.#results, { at, stopped });
    const { tenant } = this.#key;
    const opened = incidents.map((one) =>
      toRuled({ ...one, group: this.#ofModel(one.group), id: ids.next(), tenant, kind, at }, policy),
    );
    const about = { what: this.#key.kind, period: this.#key.period, asked: this.#results.size };
    const fact = { tenant, at, kind: 'assessment.ended', policyVersion: policy.version } as const;
    const over = foundBefore.filter((group) => incidents.every((one) => one.group !== group));
    const ends = over.map((group) => ({ kind, group: this.#ofModel(group) }));
    return assessments.end(
      this.#key,
      this.#deps.worker,
      { status: stopped === undefined ? 'done' : 'stopped', report: JSON.stringify(report) },
      {
        at,
        facts: [{ ...fact, meta: { ...about, ...meta } }],
        incidents: opened,
        ...(stopped === undefined && { ends }),
      },
    );
  }

  /** What another model does is another incident, and is over for that model alone. */
  #ofModel(group: string): string {
    const { model = '' } = JSON.parse(this.#job.design) as { readonly model?: string };
    return `${group} ${model}`;
  }

  /** What is still to be asked, in its order, a setting at a time. */
  *#batches(): Generator<Job['items']> {
    const left = this.#job.items.filter(({ item }) => !this.#results.has(item));
    for (const list of Map.groupBy(left, ({ setting }) => setting).values())
      for (let from = 0; from < list.length; from += BATCH) yield list.slice(from, from + BATCH);
  }

  async #askBatch(batch: Job['items']): Promise<Ended> {
    const { openSandbox, designOf } = this.#deps;
    const sandbox = await openSandbox();
    const isSame = designOf(sandbox.organisation, sandbox.model.id) === this.#job.design;
    const organisation = isSame ? await this.#arrange(batch, sandbox) : undefined;
    if (organisation === undefined) {
      await sandbox.close();
      return 'changed';
    }
    const questions = batch.map(({ question }) => question);
    const app = await openSandboxApp(
      { ...sandbox, organisation },
      questions,
      this.#job.concurrency,
      this.#job.kind,
    );
    const stopKeeping = sandbox.every(LEASE_MS / 3, () => void this.#keep());
    try {
      const waiting = batch.values();
      const work = async () => {
        for (const one of waiting) if (!this.#isOver()) await this.#askOne(one, app, organisation);
      };
      await Promise.all(Array.from({ length: this.#job.concurrency }, work));
    } finally {
      stopKeeping();
      await app.close();
    }
    return this.#howItEnded();
  }

  async #arrange(batch: Job['items'], sandbox: Sandbox): Promise<Organisation> {
    try {
      return this.#job.arrange(sandbox.organisation, batch[0]?.setting ?? '');
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  }

  /** Whoever wants to go on with it need not wait. */
  async leave(): Promise<void> {
    const { clock, worker } = this.#deps;
    const at = clock.now();
    await this.#deps.assessments.note(this.#key, [], { worker, at, until: at }).catch(() => undefined);
  }

  /** A lease that cannot be renewed is noticed with the next answer. */
  async #keep(): Promise<void> {
    await this.#deps.assessments.note(this.#key, [], leaseOf(this.#deps)).catch(() => undefined);
  }

  async #askOne(
    { item, question }: Job['items'][number],
    app: SandboxApp,
    organisation: Organisation,
  ): Promise<void> {
    const asked = await app.ask(question);
    if (asked === undefined || asked.record.outcome === 'failed') {
      this.#silent += 1;
      return;
    }
    this.#silent = 0;
    const measured = JSON.stringify(this.#job.measure(item, asked, organisation));
    const isOurs = await this.#deps.assessments.note(this.#key, [{ item, measured }], leaseOf(this.#deps));
    this.#lost ||= !isOurs;
    this.#results.set(item, measured);
    this.#spent += costOf(measured);
  }

  #isOver(): boolean {
    return this.#howItEnded() !== 'done';
  }

  #howItEnded(): Ended {
    const { budgetMicroUsd = Infinity } = this.#job;
    if (this.#lost) return 'lost';
    if (this.#deps.isStopped()) return 'stopped';
    if (this.#spent > budgetMicroUsd) return 'budget';
    return this.#silent >= SILENT ? 'silent' : 'done';
  }
}

function costOf(measured: string): number {
  const { costMicroUsd = 0 } = JSON.parse(measured) as { readonly costMicroUsd?: number };
  return costMicroUsd;
}

/** What went wrong, for whoever asked for it. */
export function refuseUnfinished(ended: Ended): void {
  if (typeof ended === 'object') refuseHeld(ended);
  const problems: Partial<Record<string, string>> = {
    lost: 'Another process took this run over, for this one said nothing of itself for a minute. Wait for that one.',
    changed: 'The policy, the model or the questions changed while it ran. Run it again: it begins anew.',
    silent: `${String(SILENT)} questions in a row got no answer. Run it again once the model answers: it goes on where it stands.`,
  };
  const problem = problems[ended];
  if (problem !== undefined) throw new ConfigError('USAGE', [{ where: 'run', problem }]);
}

/** Throws: `ConfigError` `USAGE`: two would spend on the same. */
export function refuseHeld({ holder, since }: Held): never {
  const problem = `is under way: ${holder} works on it since ${since.toString({ smallestUnit: 'second' })}. Wait for it; where that process was ended, for a minute. Nothing was asked.`;
  throw new ConfigError('USAGE', [{ where: 'run', problem }]);
}
