import type { UsageCount } from '../domain/usage-count.ts';
import type { UsageStore } from '../ports/usage.ts';
import { HOUR_MS } from './calendar.ts';

type Metric = UsageCount['metric'];
type StepCount = Awaited<ReturnType<UsageStore['series']>>[number];

/** What was counted, hour by hour. */
export class HourlyCounts {
  readonly #startMs: number;
  readonly #hours: number;
  readonly #byMetric = new Map<Metric, Map<string, number[]>>();

  constructor(startMs: number, hours: number, counts: readonly StepCount[]) {
    this.#startMs = startMs;
    this.#hours = hours;
    for (const count of counts) this.#add(count);
  }

  /** Of these labels of a metric together; of all where none is named. */
  sum(metric: Metric, labels?: readonly string[]): number[] {
    const sums = this.#zeros();
    for (const [label, values] of this.labels(metric)) {
      if (labels !== undefined && !labels.includes(label)) continue;
      values.forEach((value, hour) => (sums[hour] = (sums[hour] ?? 0) + value));
    }
    // A vote that was changed is taken back in its own hour, whichever its label was.
    return sums.map((sum) => Math.max(0, sum));
  }

  labels(metric: Metric): ReadonlyMap<string, readonly number[]> {
    return this.#byMetric.get(metric) ?? new Map<string, number[]>();
  }

  #add({ metric, label, at, value }: StepCount): void {
    const hour = Math.floor((at.epochMilliseconds - this.#startMs) / HOUR_MS);
    if (hour < 0 || hour >= this.#hours) return;
    const byLabel = this.#byMetric.get(metric) ?? new Map<string, number[]>();
    const values = byLabel.get(label) ?? this.#zeros();
    values[hour] = (values[hour] ?? 0) + value;
    byLabel.set(label, values);
    this.#byMetric.set(metric, byLabel);
  }

  #zeros(): number[] {
    return Array.from({ length: this.#hours }, () => 0);
  }
}
