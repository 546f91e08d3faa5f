import type { UsageCount, Period } from '../domain/usage-count.ts';

/**
 * Usage as quarter-hour roll-ups: a digest reads buckets, not turns, in any time zone.
 * Counts are added with the change that they count, see `ChangeParts`. `people` counts distinct askers without naming them.
 */
export interface UsageStore {
  sum(tenant: string, period: Period): Promise<readonly UsageCount[]>;
  people(tenant: string, period: Period): Promise<number>;
}
