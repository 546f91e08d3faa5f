/** Latency is counted in buckets a tenth apart, so a percentile read from counts is at most 10 % too high. */
const GROWTH = 1.1;

/** Label of the bucket that holds `ms`: its upper bound in whole milliseconds. */
export function latencyBucket(ms: number): string {
  const steps = Math.ceil(Math.log(Math.max(ms, 1)) / Math.log(GROWTH));
  return String(Math.ceil(GROWTH ** steps));
}

/** The `p`-th percentile (0 to 1) of bucketed counts, in milliseconds; undefined when there are none. */
export function percentile(buckets: ReadonlyMap<string, number>, p: number): number | undefined {
  const sorted = [...buckets]
    .map(([label, count]) => [Number(label), count] as const)
    .sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let seen = 0;
  for (const [bound, count] of sorted) {
    seen += count;
    if (seen >= p * total) return bound;
  }
  return undefined;
}
