import type { Period, UsageCount } from '../domain/usage-count.ts';

/**
 * Usage as quarter-hour roll-ups: a digest reads buckets, not turns, in any time zone.
 * Counts are added with the change that they count, see `ChangeParts`. `people` counts distinct askers without naming them.
 */
export interface UsageStore {
  sum(tenant: string, period: Period): Promise<readonly UsageCount[]>;
  people(tenant: string, period: Period): Promise<number>;
  /**
   * What `sum` sums, hour by hour or day by day of UTC, in order; hours and days without a count are left out. What the period has of
   * an hour or day alone is in it. `at`: when it begins.
   */
  series(
    tenant: string,
    period: Period,
    step: 'hour' | 'day',
  ): Promise<readonly (UsageCount & { readonly at: Temporal.Instant })[]>;
}
