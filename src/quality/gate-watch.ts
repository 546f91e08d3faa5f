import type { Period } from '../domain/usage-count.ts';
import { toRuled } from '../policy/incident-rules.ts';
import type { OrganisationHolder } from '../policy/organisation.ts';
import type { Policy } from '../policy/policy.ts';
import type { ChangeParts } from '../ports/change-parts.ts';
import type { Clock, Ids } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { QualityRuns } from '../ports/quality-runs.ts';

type Plan = NonNullable<Policy['quality']['gate']>;

/** What came of asking the golden questions: counts and ids. */
interface GateRun {
  readonly model: string;
  readonly asked: number;
  readonly regressed: readonly string[];
  readonly changed: number;
  readonly costMicroUsd: number | undefined;
  /** Nothing came of it: why. */
  readonly notRun?: string;
}

interface GateDeps {
  readonly qualityRuns: Pick<QualityRuns, 'claim' | 'finish'>;
  readonly organisation: OrganisationHolder;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Asks them and compares; undefined where nobody can. */
  readonly askGolden?: ((mostCostUsd: number) => Promise<GateRun>) | undefined;
}

/** How often it is looked whether a period is due. */
const LOOK_MS = 60_000;
/** How long one run may take before another process takes it over. */
const LEASE = { hours: 2 };

/** Asks the golden questions when the policy's time for it has come, once a period among all replicas, and opens an incident where one is worse. */
export class GateWatch {
  readonly #deps: GateDeps;
  readonly #dueOf: (plan: Plan, timezone: string, now: Temporal.Instant) => Period;
  #next: Temporal.Instant | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(deps: GateDeps, dueOf: (plan: Plan, timezone: string, now: Temporal.Instant) => Period) {
    this.#deps = deps;
    this.#dueOf = dueOf;
  }

  /** One look at a time; never throws: what failed is logged, and taken up again when its lease is over. */
  look(): Promise<void> {
    if (this.#stopped || !this.#isDue()) return Promise.resolve();
    this.#running ??= this.#look()
      .catch((error: unknown) => this.#deps.log.error('gate_failed', error))
      .finally(() => {
        this.#running = undefined;
        this.#next = this.#deps.clock.now().add({ milliseconds: LOOK_MS });
      });
    return this.#running;
  }

  /** A run that is under way is left to another process. */
  stop(): Promise<void> {
    this.#stopped = true;
    return Promise.resolve();
  }

  /** Also when the clock was set back since. */
  #isDue(): boolean {
    if (this.#next === undefined) return true;
    const waitMs = this.#deps.clock.now().until(this.#next).total('milliseconds');
    return waitMs <= 0 || waitMs > LOOK_MS;
  }

  async #look(): Promise<void> {
    const { organisation, askGolden, clock, ids, qualityRuns } = this.#deps;
    const { policy } = organisation.current;
    const plan = policy.quality.gate;
    if (plan === undefined || askGolden === undefined) return;
    const at = clock.now();
    const { id: tenant } = policy.organisation;
    const period = this.#dueOf(plan, policy.timezone, at).end.toString();
    const claim = { tenant, kind: 'gate', id: ids.next(), at, period, until: at.add(LEASE) } as const;
    const id = await qualityRuns.claim(claim);
    if (id === undefined) return;
    const run = await askGolden(plan.mostCost);
    await this.#finish(id, run, policy);
  }

  async #finish(id: string, run: GateRun, policy: Policy): Promise<void> {
    const { clock, ids, qualityRuns } = this.#deps;
    const { id: tenant } = policy.organisation;
    const at = clock.now();
    const verdict =
      run.notRun === undefined ? (run.regressed.length > 0 ? 'regressed' : 'passed') : 'not_run';
    const { model, asked, changed } = run;
    const meta = { run: id, verdict, model, asked, regressed: run.regressed.length, changed };
    const fact = { tenant, kind: 'answers.gated', at, policyVersion: policy.version, meta } as const;
    const about = { tenant, at, kind: 'answers_regressed', cause: model, group: `gate ${model}` } as const;
    const evidence = { regressed: run.regressed.length, asked };
    const parts: ChangeParts = {
      at,
      facts: [fact],
      ...(verdict === 'regressed'
        ? { incidents: [toRuled({ ...about, id: ids.next(), evidence }, policy)] }
        : {}),
      ...(verdict === 'passed' ? { ends: [{ kind: 'answers_regressed', group: about.group } as const] } : {}),
    };
    await qualityRuns.finish(
      { tenant, id, kind: 'gate', at, model, verdict, report: JSON.stringify(run) },
      parts,
    );
  }
}
