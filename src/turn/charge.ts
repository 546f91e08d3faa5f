import type { UsageCount } from '../domain/usage-count.ts';

/** The same costs and questions once more, by the group that they are charged to: the two always have the same sum. */
export function toCharged(counts: readonly UsageCount[], group: string): UsageCount[] {
  const sum = (metric: UsageCount['metric']) =>
    counts.filter((count) => count.metric === metric).reduce((total, { value }) => total + value, 0);
  const charged: UsageCount[] = [
    { metric: 'charged_micro_usd', label: group, value: sum('cost_micro_usd') },
    { metric: 'charged_questions', label: group, value: sum('questions') },
  ];
  return charged.filter(({ value }) => value !== 0);
}
