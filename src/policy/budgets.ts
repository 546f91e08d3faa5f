import type { Charge } from '../ports/budgets.ts';
import type { Policy } from './compile.ts';
import type { Budget } from './schema.ts';

export type BudgetUnit = 'questions' | 'tokens';

/** A charge against a budget of the policy. */
export interface BudgetCharge extends Charge {
  readonly budget: Budget;
  readonly unit: BudgetUnit;
  /** When the budget begins anew. */
  readonly resetsAt: Temporal.Instant;
}

/** Who and where, as keys of budgets. */
export type Charged = Readonly<Record<Budget['for'], string>>;

/** What using `amount` of a unit now is to be charged to. Windows are hours, days and months of the policy's time zone. */
export function toCharges(
  { limits, timezone }: Policy,
  unit: BudgetUnit,
  amount: number,
  charged: Charged,
  now: Temporal.Instant,
): readonly BudgetCharge[] {
  const local = now.toZonedDateTimeISO(timezone);
  return limits.budgets.flatMap((budget) => {
    const cap = budget[unit];
    if (cap === undefined) return [];
    const { windowStart, resetsAt } = windowOf(budget.per, local);
    const key = [budget.for, charged[budget.for], unit, budget.per].join('|');
    return [{ key, windowStart, resetsAt, amount, cap, budget, unit }];
  });
}

function windowOf(per: Budget['per'], local: Temporal.ZonedDateTime) {
  if (per === 'hour') {
    const start = local.round({ smallestUnit: 'hour', roundingMode: 'floor' });
    return { windowStart: start.toInstant(), resetsAt: start.add({ hours: 1 }).toInstant() };
  }
  const start = per === 'day' ? local.startOfDay() : local.with({ day: 1 }).startOfDay();
  const next = start.add(per === 'day' ? { days: 1 } : { months: 1 }).startOfDay();
  return { windowStart: start.toInstant(), resetsAt: next.toInstant() };
}
