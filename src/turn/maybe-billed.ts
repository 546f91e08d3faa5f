import type { UsageCount } from '../domain/usage-count.ts';
import type { Progress } from './progress.ts';
import { attemptsOf } from './send.ts';

/** Calls that were cut off: how many nobody knows the bill of, and the most that they can have used. */
export function toMaybeBilled(
  { maybeBilled, mostTokens = 0, sent }: Progress,
  hasDraft: boolean,
): readonly UsageCount[] {
  if (!maybeBilled) return [];
  const attempts = attemptsOf(sent.filter(({ purpose }) => purpose === 'answer'));
  const calls = Math.max(1, attempts - (hasDraft ? 1 : 0));
  const tokens = calls * mostTokens;
  return [
    { metric: 'maybe_billed', label: 'calls', value: calls },
    ...(tokens === 0 ? [] : [{ metric: 'maybe_billed', label: 'tokens', value: tokens } as const]),
  ];
}
