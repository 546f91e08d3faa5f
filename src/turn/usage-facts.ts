import type { UsageFacts } from '../domain/facts.ts';
import type { Turn } from '../domain/turn.ts';
import { countCharges } from '../policy/budgets.ts';
import type { Policy } from '../policy/policy.ts';
import { toUsageFacts } from '../policy/usage.ts';
import type { TurnDeps } from './deps.ts';
import { chargedOf } from './spend.ts';

type UsageFactsDeps = Pick<TurnDeps, 'budgets' | 'clock' | 'keyring'>;

/** What was used so far, this question included, as far as the policy's conditions look at it. Nothing is read where none does. */
export async function readUsage(
  turn: Turn,
  policy: Policy,
  { budgets, keyring, clock }: UsageFactsDeps,
): Promise<UsageFacts | undefined> {
  if (policy.usage.length === 0) return undefined;
  const charges = countCharges(policy, chargedOf(turn, keyring), clock.now());
  const used = await budgets.used(charges);
  return toUsageFacts(policy.usage.map((name, index) => [name, used[index] ?? 0]));
}
