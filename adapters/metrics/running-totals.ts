import type { UsageCount } from '../../src/domain/usage-count.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { UsageStore } from '../../src/ports/usage.ts';

interface TotalsDeps {
  readonly usage: Pick<UsageStore, 'sum'>;
  readonly clock: Clock;
}

/**
 * Usage as counters: what was counted since the day began on which this process first looked. Reads a day of roll-ups, however much is
 * stored. All replicas read the same counts: a sum over them would be wrong, a maximum is right.
 */
export class RunningTotals {
  readonly #deps: TotalsDeps;
  /** The day that is not over, and what all days before it had. */
  #day: Temporal.Instant | undefined;
  #before: readonly UsageCount[] = [];

  constructor(deps: TotalsDeps) {
    this.#deps = deps;
  }

  async read(
    tenant: string,
  ): Promise<{ readonly total: readonly UsageCount[]; readonly today: readonly UsageCount[] }> {
    const now = this.#deps.clock.now();
    const day = startOfDay(now);
    if (this.#day !== undefined && Temporal.Instant.compare(this.#day, day) < 0) {
      const ended = await this.#deps.usage.sum(tenant, { start: this.#day, end: day });
      this.#before = add(this.#before, ended);
    }
    this.#day = day;
    const today = await this.#deps.usage.sum(tenant, { start: day, end: day.add({ hours: 24 }) });
    return { total: add(this.#before, today), today };
  }
}

function startOfDay(now: Temporal.Instant): Temporal.Instant {
  return now.toZonedDateTimeISO('UTC').startOfDay().toInstant();
}

function add(some: readonly UsageCount[], others: readonly UsageCount[]): UsageCount[] {
  const sums = new Map<string, UsageCount>();
  for (const count of [...some, ...others]) {
    const key = `${count.metric} ${count.label}`;
    sums.set(key, { ...count, value: count.value + (sums.get(key)?.value ?? 0) });
  }
  return [...sums.values()];
}
