import type { TurnRecord } from '../domain/turn-record.ts';
import type { NewCount } from '../domain/usage-count.ts';
import { toCanaryLabel } from '../policy/canary-arm.ts';

/** What became of a question that one of two models was asked. */
export function toCanaryCounts({ canary, outcome }: Pick<TurnRecord, 'canary' | 'outcome'>): NewCount[] {
  if (canary === undefined || outcome === 'withdrawn') return [];
  return [{ metric: 'canary', label: toCanaryLabel(canary, outcome), value: 1 }];
}
