import { percentile } from '../domain/latency.ts';

/** What the slowest tenth of answers took longer than. */
const SLOW = 0.9;

/** Answers that took longer than nine of ten usually do, and what that is. */
interface SlowAnswers {
  readonly hits: readonly number[];
  readonly trials: readonly number[];
  /** Of the hours before the last. */
  readonly usualMs: number;
  /** Of the last hour; 0 where it has no answer. */
  readonly lastMs: number;
}

/**
 * The p90 of an hour by a test that no single slow answer moves: how many answers took longer than the p90 of the hours before. A tenth
 * does by definition. `byBucket`: answers of each hour, by the upper bound of their bucket.
 */
export function countSlow(byBucket: ReadonlyMap<string, readonly number[]>, hours: number): SlowAnswers {
  const before = percentileOf(byBucket, (values) => sumOf(values.slice(0, -1)));
  const usualMs = before ?? Infinity;
  const hits = Array.from({ length: hours }, () => 0);
  const trials = Array.from({ length: hours }, () => 0);
  for (const [bucket, values] of byBucket) {
    const isSlow = Number(bucket) > usualMs;
    values.forEach((value, hour) => {
      trials[hour] = (trials[hour] ?? 0) + value;
      if (isSlow) hits[hour] = (hits[hour] ?? 0) + value;
    });
  }
  return { hits, trials, usualMs, lastMs: percentileOf(byBucket, (values) => values.at(-1) ?? 0) ?? 0 };
}

function percentileOf(
  byBucket: ReadonlyMap<string, readonly number[]>,
  count: (values: readonly number[]) => number,
): number | undefined {
  const counts = [...byBucket].map(([bucket, values]) => [bucket, count(values)] as const);
  return percentile(new Map(counts.filter(([, value]) => value > 0)), SLOW);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
