import { USAGE_FIELDS } from '../domain/facts.ts';
import type { Charge } from '../ports/budgets.ts';
import type { Policy } from './policy.ts';
import type { PolicyFile } from './schema.ts';

type BudgetUnit = 'questions' | 'tokens';
type Budget = PolicyFile['limits']['budgets'][number];

/** A charge against a budget of the policy. */
interface BudgetCharge extends Charge {
  readonly budget: Budget;
  readonly unit: BudgetUnit;
  /** When the budget begins anew. */
  readonly resetsAt: Temporal.Instant;
}

/** Who and where, as keys of budgets. */
type Charged = Readonly<Record<Budget['for'], string>>;

/**
 * What using `amount` of a unit now is to be charged to: budgets, and what the policy's conditions look at. Windows are hours, days and months of the policy's
 * time zone.
 */
export function toCharges(
  policy: Policy,
  unit: BudgetUnit,
  amount: number,
  charged: Charged,
  now: Temporal.Instant,
): readonly BudgetCharge[] {
  const local = now.toZonedDateTimeISO(policy.timezone);
  const capped = policy.limits.budgets.flatMap((budget) => {
    const cap = budget[unit];
    if (cap === undefined) return [];
    const { windowStart, resetsAt } = windowOf(budget.per, local);
    const key = keyOf(budget, unit, charged);
    return [{ key, windowStart, resetsAt, at: now, amount, cap, budget, unit }];
  });
  const counted = countCharges(policy, charged, now).filter(
    (charge) => charge.unit === unit && capped.every(({ key }) => key !== charge.key),
  );
  return [...capped, ...counted.map((charge) => ({ ...charge, amount }))];
}

/** What the policy's conditions look at, each as a charge of nothing against no cap, in their order. */
export function countCharges(
  { usage, timezone }: Policy,
  charged: Charged,
  now: Temporal.Instant,
): readonly BudgetCharge[] {
  if (usage.length === 0) return [];
  const local = now.toZonedDateTimeISO(timezone);
  return usage.map(({ who, field }) => {
    const { unit, per } = USAGE_FIELDS[field];
    const budget = { for: who, per };
    const key = keyOf(budget, unit, charged);
    return { key, ...windowOf(per, local), at: now, amount: 0, cap: Number.MAX_SAFE_INTEGER, budget, unit };
  });
}

function keyOf(budget: Pick<Budget, 'for' | 'per'>, unit: BudgetUnit, charged: Charged): string {
  return [budget.for, charged[budget.for], unit, budget.per].join('|');
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
