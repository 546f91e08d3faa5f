import type { ReplyLanguage } from '../domain/reply-language.ts';
import type { Turn } from '../domain/turn.ts';
import { softLimit } from '../messages/limits.ts';
import { toCharges } from '../policy/budgets.ts';
import type { Policy } from '../policy/policy.ts';
import type { TurnDeps } from './deps.ts';
import type { Progress } from './progress.ts';
import { chargedOf } from './spend.ts';

/**
 * What whoever asks is told of budgets of which much is used, each once until it begins anew. In place of what this question reserved
 * counts what it has used.
 */
export async function tellSoftLimits(
  turn: Turn,
  policy: Policy,
  { reservedTokens = 0, usedTokens }: Pick<Progress, 'reservedTokens' | 'usedTokens'>,
  language: ReplyLanguage,
  { budgets, clock, keyring }: Pick<TurnDeps, 'budgets' | 'clock' | 'keyring'>,
): Promise<readonly string[]> {
  if (policy.limits.budgets.every(({ soft }) => soft === undefined)) return [];
  const now = clock.now();
  const charged = chargedOf(turn, keyring);
  const charges = (['questions', 'tokens'] as const).flatMap((unit) =>
    toCharges(policy, unit, 0, charged, now),
  );
  const soft = charges.filter(({ budget }) => budget.soft !== undefined);
  const used = await budgets.used(soft);
  const shares = soft.map((charge, index) => {
    const settled = charge.unit === 'tokens' ? usedTokens - reservedTokens : 0;
    const percent = Math.floor((100 * ((used[index] ?? 0) + settled)) / charge.cap);
    return { ...charge, percent };
  });
  const told = await budgets.markTold(
    shares.filter(({ percent, budget }) => percent >= (budget.soft ?? 100)),
  );
  return told.map((charge) => softLimit(language, charge, charge.percent));
}
