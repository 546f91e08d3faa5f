import type { Log } from '../ports/log.ts';
import { BY_ITSELF, conclude, readCanary, rollBack, runningCanary } from './promote.ts';

type WatchDeps = Parameters<typeof rollBack>[2] & Parameters<typeof readCanary>[2] & { readonly log: Log };

/** How often what a trial shows is looked at. */
const LOOK_MS = 30_000;

/** Takes threads back from a model that leaves its range while it is tried, and ends a trial that the policy has decided. */
export class CanaryWatch {
  readonly #deps: WatchDeps;
  #next: Temporal.Instant | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
  }

  /** One look at a time; never throws: what failed is logged and looked at again. */
  look(): Promise<void> {
    if (this.#stopped || !this.#isDue()) return Promise.resolve();
    this.#running ??= this.#look()
      .catch((error: unknown) => this.#deps.log.error('canary_check_failed', error))
      .finally(() => {
        this.#running = undefined;
        this.#next = this.#deps.clock.now().add({ milliseconds: LOOK_MS });
      });
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  /** Also when the clock was set back since. */
  #isDue(): boolean {
    if (this.#next === undefined) return true;
    const waitMs = this.#deps.clock.now().until(this.#next).total('milliseconds');
    return waitMs <= 0 || waitMs > LOOK_MS;
  }

  async #look(): Promise<void> {
    const { policy } = this.#deps.organisation.current;
    const canary = await runningCanary(policy, this.#deps);
    if (canary === undefined) return;
    if (policy.model.default !== canary.replaces) {
      await conclude(canary, this.#deps);
      return;
    }
    const { left } = await readCanary(canary, policy, this.#deps);
    if (left.length === 0) return;
    const isBack = await rollBack(canary, left.join(','), this.#deps, BY_ITSELF);
    if (isBack)
      this.#deps.log.warn('model_rolled_back', { candidate: canary.candidate, why: left.join(',') });
  }
}
