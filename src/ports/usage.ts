import type { Period, UsageCount } from '../domain/usage-count.ts';

/**
 * Usage as quarter-hour roll-ups: a digest reads buckets, not turns, in any time zone.
 * Counts are added with the change that they count, see `ChangeParts`; those of a question and its outcome in the quarter of an hour in which
 * it was asked. `people` counts distinct askers without naming them, also those who were erased since; who opted out is nobody there.
 */
export interface UsageStore {
  /**
   * Every counter of the period. Questions that were asked in it and have not ended are counted at this moment, as the outcome
   * `waiting`, so that outcomes sum to what was accepted.
   */
  sum(tenant: string, period: Period): Promise<readonly UsageCount[]>;
  people(tenant: string, period: Period): Promise<number>;
  /** How many people opted out, and may have asked before. */
  optedOut(tenant: string): Promise<number>;
  /** The same by the group that they are charged to, of whole days of UTC; whoever changed their group from one month to another is in both. */
  groups(
    tenant: string,
    period: Period,
  ): Promise<readonly { readonly group: string; readonly people: number }[]>;
  /**
   * What was counted, hour by hour or day by day of UTC, in order; hours and days without a count are left out. What the period has of
   * an hour or day alone is in it. `at`: when it begins.
   */
  series(
    tenant: string,
    period: Period,
    step: 'hour' | 'day',
  ): Promise<readonly (UsageCount & { readonly at: Temporal.Instant })[]>;
}
